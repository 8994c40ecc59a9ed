"""Random numbers: which calls draw them, from which library, and what their seed is."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeGuard

from keras3_lint.api import tables
from keras3_lint.api.seeds import seeds
from keras3_lint.semantics import bindings
from keras3_lint.semantics.calls import argument, bind, has_stars
from keras3_lint.semantics.frames import Arguments, Frame
from keras3_lint.semantics.names import canonical, keras_path, role
from keras3_lint.semantics.values import Api, Atom, Constant, Method, Object, Scalar, Structure, Value, constant, is_none, join

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo, FunctionInfo
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.reach import Place

# A file that draws random numbers says one of these words somewhere.
DRAWING_WORDS = ("random", "seed", "dropout", "Dropout", "shuffle", "sample", "truncated_normal", "multinomial")
# What makes a generator, whose methods draw; without one every draw is a function of a library.
_MAKING_WORDS = ("Generator", "default_rng", "RandomState", "Random(")
SEED_GENERATOR = "SeedGenerator"
GENERATOR_NAME = "seed_generator"
# Names below a module or generator of random numbers that draw none.
_NO_DRAWS = frozenset(
    {"seed", "get_state", "set_state", "getstate", "setstate", "set_seed", "set_random_seed", "default_rng", "split", "spawn", "bit_generator"}
    | {"create_rng_state", "fold_in", "get_global_generator", "set_global_generator", "get_bit_generator", "set_bit_generator", "reset"}
    | {"reset_from_seed", "reset_from_key_counter", "skip", "make_seeds", "state", "key", "algorithm", "experimental"}
)
_LIBRARIES = (
    ("numpy.random.", "numpy"),
    ("random.", "python"),
    ("tensorflow.compat.v1.random.", "tensorflow"),
    ("tensorflow.random.", "tensorflow"),
)
_RANDOM_NAMES = ("random", "stateless", "truncated_normal", "dropout", "alpha_dropout", "multinomial")
_STATES = ("numpy.random.", "random.", "tensorflow.random.")


@dataclass(frozen=True)
class Draw:
    """A call that draws random numbers."""

    call: ast.Call
    name: str
    """Dotted, with ``keras.random.`` for both surfaces of Keras; ``numpy.random.Generator.normal`` for a method of a generator."""
    library: str
    """``keras``, ``tensorflow``, ``numpy`` or ``python``."""
    seed: ast.expr | None
    """The seed that the call passes, None when it passes none or when a ``*`` or ``**`` may hide it."""
    is_hidden: bool
    """Whether a ``*`` or ``**`` may hide a seed."""

    @property
    def function(self) -> str:
        """As the file spells it."""
        return ast.unparse(self.call.func)


def draw(call: ast.Call, module: Module) -> Draw | None:
    """The draw that the call surely is, whatever binding is live; None for any other call."""
    return module.once(_draws).get(call)


def draw_in_step(call: ast.Call, module: Module, *libraries: str) -> tuple[Draw, Place] | None:
    """The draw from one of the libraries that the call is, and the place of the step that repeats it; None for any other call."""
    found = draw(call, module)
    if found is None or found.library not in libraries:
        return None
    place = module.reach.place(call, step=True)
    return None if place is None else (found, place)


def _draws(module: Module) -> dict[ast.Call, Draw]:
    """Every draw of the file: several rules ask."""
    only_functions = not module.mentions(*_MAKING_WORDS)
    found: dict[ast.Call, Draw] = {}
    for call in module.nodes(ast.Call):
        if only_functions and not module.aliases.possible(call.func):
            continue
        kinds = {_drawn(atom) for atom in module.value(call.func).atoms}
        name, library = kinds.pop() if len(kinds) == 1 else ("", "")
        if name:
            seed = argument(call, "seed", seed_position(name))
            found[call] = Draw(call, name, library, seed, seed is None and has_stars(call))
    return found


def _drawn(atom: Atom) -> tuple[str, str]:
    """The dotted name and the library of what draws, empty for anything else."""
    if isinstance(atom, Method) and isinstance(atom.receiver, Object) and (owner := atom.receiver.api):
        if owner.startswith(_STATES) and atom.name not in _NO_DRAWS:
            return f"{owner}.{atom.name}", owner.partition(".")[0].replace("random", "python")
    if not isinstance(atom, Api):
        return "", ""
    name = canonical(atom.name)
    path = keras_path(name) or ""
    if path.startswith("random."):
        name = f"keras.{path}"
        return (name, "keras") if path[7:8].islower() and seed_position(name) is not None else ("", "")
    if name in seeds():
        return name, "tensorflow"
    last = name.rpartition(".")[2]
    if last not in _NO_DRAWS and not last[:1].isupper():
        for prefix, library in _LIBRARIES:
            if name.startswith(prefix):
                return name, library
    return "", ""


@cache
def seed_position(name: str) -> int | None:
    """Where a function or class of Keras, or a function of TensorFlow, takes its seed; None when it takes none."""
    if name in seeds():
        return seeds()[name]
    signature = tables.signature(name, tables.newest_release()) if name.startswith("keras.") else None
    names = [] if signature is None else [parameter.name for parameter in signature.positional]
    return names.index("seed") if "seed" in names else None


def generator_call(call: ast.Call, module: Module) -> ast.Call | None:
    """The call that made the generator whose method ``call`` calls; None for a function and where it is not seen."""
    atom = module.value(call.func).single()
    return atom.receiver.call if isinstance(atom, Method) and isinstance(atom.receiver, Object) else None


def takes_stateful_seed(name: str) -> bool:
    """Whether the name is one of TensorFlow's functions that draw from a state and take an optional seed."""
    return name.startswith("tensorflow.") and name in seeds()


def is_plain_draw(call: ast.Call, module: Module) -> bool:
    """Whether the call draws random numbers of TensorFlow and does little else: a function of ``tf.random``, a dropout, an augmentation."""
    found = draw(call, module) if module.mentions(*DRAWING_WORDS) else None
    return found is not None and found.library == "tensorflow" and is_random_by_name(found.name)


def is_random_by_name(name: str) -> bool:
    """Whether a function of TensorFlow that takes a seed is there for its random numbers."""
    return ".random." in name or name.rpartition(".")[2].startswith(_RANDOM_NAMES)


# -- seeds ----------------------------------------------------------------------------------------------------------


def is_int(atom: Atom) -> bool:
    """Whether the atom is a Python integer."""
    return (isinstance(atom, Constant) and atom.kind is int) or (isinstance(atom, Scalar) and atom.type == "int")


def is_seed_generator(atom: Atom) -> TypeGuard[Object]:
    """Whether the atom is a ``keras.random.SeedGenerator``."""
    return isinstance(atom, Object) and (keras_path(atom.api) or "").rpartition(".")[2] == SEED_GENERATOR


def seed_value(node: ast.expr, module: Module) -> Value:
    """The value of a seed; where it comes from a parameter that no visible call fills, that parameter's default."""
    value = module.value(node)
    if not value.may(lambda atom: False):
        return value
    default = _by_default(node, module)
    return value if default is None else default


def _by_default(node: ast.expr, module: Module) -> Value | None:
    function = module.function_of(node)
    if function is None:
        return None
    if isinstance(node, ast.Name):
        return module.value(node, _defaults(function))
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
        return None
    receiver = module.value(node.value).single()
    if not isinstance(receiver, Object) or isinstance(receiver.cls, Api):
        return None
    stored = []
    for owner in receiver.cls.info.ancestry:
        for target in owner.attributes.get(node.attr, ()):
            inner = owner.module.function_of(target)
            if inner is not None and not isinstance(owner.module.index.statement(target), ast.AugAssign):
                stored.append(bindings.target_value(owner.module.evaluator, target, _defaults(inner)))
    return join(stored) if stored else None


def _defaults(function: FunctionInfo) -> Frame:
    """The frame of a call that leaves out every argument that has a default."""
    defaults = {name: (function.module.evaluator, default, None) for name, default in function.defaults.items()}
    return Frame(function, Arguments(defaults), None, 1)


def changes_in_steps(node: ast.expr, module: Module) -> bool:
    """Whether code that Keras repeats counts the seed up: it assigns the attribute ``self.x`` that the seed is, or the seed is ``next(...)``."""
    if isinstance(node, ast.Call):
        return module.qualified_name(node.func) == "builtins.next"
    if isinstance(node, ast.BinOp):
        return changes_in_steps(node.left, module) or changes_in_steps(node.right, module)
    if not isinstance(node, ast.Attribute):
        return False
    function = module.method_of(node)
    if function is None or function.cls is None:
        return False
    targets = [target for owner in function.cls.ancestry if owner.module is module for target in owner.attributes.get(node.attr, ())]
    return any(module.reach.place(target, step=True) is not None for target in targets)


# -- generators on layers -------------------------------------------------------------------------------------------


def is_tracked(made: ast.Call, module: Module) -> bool:
    """Whether some layer of the file keeps what the call ``made`` gives on ``self``, as it is or in a list, tuple or dict."""
    for info in module.classes:
        if "Layer" not in info.roles:
            continue
        for owner in info.ancestry:
            for targets in owner.attributes.values():
                if any(_contains(owner.module.self_value(target), made) for target in targets):
                    return True
    return False


def _contains(value: Value, made: ast.Call) -> bool:
    todo = list(value.atoms)
    for _ in range(200):
        if not todo:
            return False
        atom = todo.pop()
        if isinstance(atom, Object) and atom.call is made:
            return True
        if isinstance(atom, Structure):
            todo.extend(item for inner in atom.values for item in inner.atoms)
    return True


def generator_of(info: ClassInfo | None) -> str | None:
    """``self.name`` of a SeedGenerator that the class already keeps."""
    for owner in info.ancestry if info is not None else ():
        for name, targets in owner.attributes.items():
            if any(owner.module.self_value(target).always(is_seed_generator) for target in targets):
                return f"self.{name}"
    return None


def advice(place: Place, seed: str = "") -> tuple[str, str]:
    """How to write the generator that a draw at ``place`` needs: the expression, and what has to be done first (or nothing)."""
    kept = generator_of(place.cls)
    if kept is not None:
        return kept, ""
    made = f"keras.random.{SEED_GENERATOR}({seed})"
    if place.cls is None or "Layer" not in place.cls.roles:
        return GENERATOR_NAME, f", a `{made}` that the layer or model keeps on `self`"
    return f"self.{GENERATOR_NAME}", f", with `self.{GENERATOR_NAME} = {made}` in `__init__`"


# -- what draws by itself -------------------------------------------------------------------------------------------


def initializer_seed(value: Value, module: Module) -> str:
    """What an initializer draws from: ``none`` (it is constant), ``own`` (a seed that it was not given), ``given``, or ``unknown``."""
    atom = value.single()
    if isinstance(atom, Constant) and isinstance(atom.value, str):
        return "own" if seed_position(f"keras.initializers.{atom.value}") is not None else "none"
    if isinstance(atom, Api) and role(atom.name) == "Initializer":
        return "own" if seed_position(f"keras.{keras_path(atom.name)}") is not None else "none"
    if not isinstance(atom, Object) or atom.api is None or role(atom.api) != "Initializer" or atom.call is None:
        return "unknown"
    position = seed_position(f"keras.{keras_path(atom.api)}")
    if position is None:
        return "none"
    seed = argument(atom.call, "seed", position)
    if seed is None:
        return "unknown" if has_stars(atom.call) else "own"
    return "own" if seed in module.index.parents and module.value(seed).surely(is_none) else "given"


def draws_by_itself(call: ast.Call, module: Module) -> bool:
    """Whether the call creates a layer of Keras that surely draws random numbers from a seed that nobody gave it."""
    name = module.qualified_name(call.func)
    path = keras_path(name)
    if name is None or path is None or has_stars(call):
        return False
    if path.startswith("applications.") and path.rpartition(".")[2][:1].isupper():
        weights = next((word.value for word in call.keywords if word.arg == "weights"), None)
        return weights is not None and module.value(weights).surely(is_none)
    if role(name) != "Layer":
        return False
    signature = tables.signature(f"keras.{path}", tables.newest_release())
    given = {} if signature is None else bind(call, [parameter.name for parameter in signature.positional])
    for parameter in () if signature is None else signature.parameters:
        if parameter.name.endswith("_initializer") and parameter.default is not None:
            if parameter.name in given:
                origin = initializer_seed(module.value(given[parameter.name]), module)
            else:
                origin = initializer_seed(constant(parameter.default.strip("'\"")), module)
            if origin == "own":
                return True
        elif parameter.name == "seed" and not (signature and signature.find("dropout")):
            if "seed" not in given or module.value(given["seed"]).surely(is_none):
                return True
    return False
