"""The value of an expression, on demand: followed back through bindings, containers, attributes and calls.

Demand-driven and memoised: a file pays for the expressions that a rule asks about. Cycles (``x = layer(x)`` in a loop) are cut at
the expression that is being evaluated; depth and steps are bounded, and what lies beyond the bounds is unknown.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from keras3_lint.semantics import attributes, bindings, imports, results, tensors, texts
from keras3_lint.semantics.flow import MAX_BINDINGS
from keras3_lint.semantics.frames import Arguments, Frame
from keras3_lint.semantics.narrow import narrow
from keras3_lint.semantics.scopes import Binding
from keras3_lint.semantics.values import (
    NEVER,
    UNKNOWN,
    Atom,
    Class,
    Constant,
    Function,
    Made,
    Scalar,
    Shape,
    Structure,
    Symbolic,
    Tensor,
    Unknown,
    Value,
    constant,
    is_none,
    join,
    only,
)

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_DEPTH = 40
MAX_STEPS = 60_000
MAX_ITEMS = 64
_KINDS = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set"}


class Evaluator:
    """Values of the expressions of one module."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self._memo: dict[ast.AST, Value] = {}
        self._framed: dict[tuple[ast.AST, Frame | None], Value] = {}
        self._provisional: dict[tuple[ast.AST, Frame | None], Value] = {}
        self._active: dict[tuple[ast.AST, Frame | None], int] = {}
        self._lowest = MAX_DEPTH + 1
        self._steps = 0

    def value(self, node: ast.AST, frame: Frame | None = None) -> Value:
        """The value of ``node`` while ``frame``'s function runs for that call; without a frame, for every visible call."""
        if frame is None:
            known = self._memo.get(node)
            if known is not None:
                return known
        node_type = type(node)
        if node_type is ast.Name or node_type is ast.Attribute:
            known = self.module.fixed.value(node)  # type: ignore[arg-type]
            if known is not None:
                if frame is None:
                    self._memo[node] = known
                return known
        method = _EVALUATORS.get(node_type)
        return UNKNOWN if method is None else self.guarded(node, frame, method, node)

    def guarded(self, node: ast.AST, frame: Frame | None, compute: Callable[[Evaluator, Any, Frame | None], Value], of: object) -> Value:
        """``compute(self, of, frame)``, memoised under ``node`` and ``frame``, with cycles cut and bounds kept."""
        key = (node, frame)
        known = self._memo.get(node) if frame is None else self._framed.get(key)
        if known is None and self._provisional:
            known = self._provisional.get(key)
        if known is not None:
            return known
        active, project = self._active, self.module.project
        if key in active:
            self._lowest = min(self._lowest, active[key])
            return NEVER
        level = len(active)
        self._steps += 1
        if level >= MAX_DEPTH or self._steps > MAX_STEPS or project.too_deep():
            return UNKNOWN
        outer, self._lowest = self._lowest, MAX_DEPTH + 1
        active[key] = level
        project.depth += 1
        try:
            value = compute(self, of, frame)
        finally:
            project.depth -= 1
            del active[key]
            lowest = self._lowest
            if outer < lowest:
                self._lowest = outer
        if lowest < level:  # it stands on an expression that is still open: true for this question only
            self._provisional[key] = value
        else:
            if frame is None:
                self._memo[node] = value
            else:
                self._framed[key] = value
            self._lowest = outer
        if not active and self._provisional:
            self._provisional.clear()
        return value

    def forget_frames(self) -> None:
        """Forget the values that hold for single calls only."""
        self._framed.clear()

    def returned(self, function: Function, parameters: Arguments, site: ast.Call | None) -> Value:
        """What a function of this module returns for these parameters, when it is called at ``site``."""
        return results.returned(function, parameters, site, None)

    def truth(self, test: ast.expr, frame: Frame | None) -> bool | None:
        """Whether a test is surely true or false for the call that ``frame`` is, else None."""
        found = {_truth(atom) for world in _tested(self, test, frame).worlds for atom in world}
        return found.pop() if len(found) == 1 else None

    # -- expressions ------------------------------------------------------------------------------------------------

    def _constant(self, node: ast.Constant, _: Frame | None) -> Value:
        return constant(node.value)

    def _name(self, node: ast.Name, frame: Frame | None) -> Value:
        found = self.module.flow.reaching(node)
        if len(found) > MAX_BINDINGS:
            return UNKNOWN
        if not found:
            return imports.unbound(self.module, node)
        return narrow(self.module, node, join([self.binding_value(binding, frame) for binding in found]), found)

    def binding_value(self, binding: Binding, frame: Frame | None) -> Value:
        """What the binding gives the name."""
        own = frame
        owner = binding.scope.function
        while own is not None and (owner is None or own.function.scope is not owner):
            own = own.outer
        return self.guarded(binding.node, own, bindings.value_of, binding)

    def _attribute(self, node: ast.Attribute, frame: Frame | None) -> Value:
        value = self.value(node.value, frame).map(lambda atom: attributes.attribute(self.module, atom, node.attr, node))
        return narrow(self.module, node, value, [])

    def _call(self, node: ast.Call, frame: Frame | None) -> Value:
        callee = self.value(node.func, frame)
        return callee.map(lambda atom: results.result(self, atom, node, frame))

    def _sequence(self, node: ast.List | ast.Tuple | ast.Set, frame: Frame | None) -> Value:
        items: list[tuple[object, Value]] = []
        is_open = len(node.elts) > MAX_ITEMS
        for element in node.elts[:MAX_ITEMS]:
            if not isinstance(element, ast.Starred):
                items.append((None, self.value(element, frame)))
                continue
            inner = self.value(element.value, frame).single()
            if isinstance(inner, Structure) and inner.kind != "dict":
                items.extend(inner.items)
                is_open = is_open or inner.open
            else:
                is_open = True
        return only(Structure(_KINDS[type(node)], tuple(items), is_open))

    def _dict(self, node: ast.Dict, frame: Frame | None) -> Value:
        items: dict[object, Value] = {}
        is_open = len(node.keys) > MAX_ITEMS
        for place, (key, value) in enumerate(zip(node.keys[:MAX_ITEMS], node.values, strict=False)):
            inner = self.value(value if key is None else key, frame).single()
            if key is None:
                is_open = is_open or not isinstance(inner, Structure) or inner.open
                items.update(inner.items if isinstance(inner, Structure) and inner.kind == "dict" else ())
            else:
                items[inner.value if isinstance(inner, Constant) else ("?", place)] = self.value(value, frame)
        return only(Structure("dict", tuple(items.items()), is_open))

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, frame: Frame | None) -> Value:
        kind = {ast.ListComp: "list", ast.SetComp: "set", ast.GeneratorExp: "generator"}[type(node)]
        item = (None, self.value(node.elt, frame))
        count = self._count(node.generators[0], frame) if len(node.generators) == 1 and kind == "list" else None
        return only(Structure(kind, (item,) if count is None else (item,) * count, open=count is None))

    def _count(self, loop: ast.comprehension, frame: Frame | None) -> int | None:
        """How often a comprehension surely goes round; None when that is not known."""
        if loop.ifs or loop.is_async:
            return None
        if isinstance(loop.iter, ast.Call) and len(loop.iter.args) == 1 and self.module.qualified_name(loop.iter.func) == "builtins.range":
            atom = self.value(loop.iter.args[0], frame).single()
            count = atom.value if isinstance(atom, Constant) else None
            return count if isinstance(count, int) and 0 < count <= MAX_ITEMS else None
        known = self.value(loop.iter, frame).single()
        return len(known.items) if isinstance(known, Structure) and not known.open and known.kind in {"list", "tuple"} and known.items else None

    def _dict_comprehension(self, node: ast.DictComp, frame: Frame | None) -> Value:
        return only(Structure("dict", ((("?", 0), self.value(node.value, frame)),), open=True))

    def _binary(self, node: ast.BinOp, frame: Frame | None) -> Value:
        left, right = self.value(node.left, frame), self.value(node.right, frame)
        return left.map(lambda a: right.map(lambda b: tensors.combined(a, b, self.module, node.left) or _arithmetic(node.op, a, b)))

    def _unary(self, node: ast.UnaryOp, frame: Frame | None) -> Value:
        def negate(atom: object) -> Value:
            if isinstance(node.op, ast.Not):
                return only(Scalar("bool"))
            if isinstance(atom, Symbolic):
                return only(Symbolic())
            if isinstance(atom, Atom) and (computed := tensors.combined(atom, atom, self.module, node.operand)) is not None:
                return computed
            if isinstance(node.op, ast.USub) and isinstance(atom, Constant) and isinstance(atom.value, int | float):
                return constant(-atom.value)
            return UNKNOWN

        return self.value(node.operand, frame).map(negate)

    def _compare(self, node: ast.Compare, frame: Frame | None) -> Value:
        if any(isinstance(op, ast.Is | ast.IsNot | ast.In | ast.NotIn) for op in node.ops):
            return only(Scalar("bool"))
        operands = [self.value(operand, frame) for operand in (node.left, *node.comparators)]
        if all(isinstance(op, ast.Eq | ast.NotEq) for op in node.ops) and any(operand.always(_is_no_number) for operand in operands):
            return only(Scalar("bool"))  # a tensor is equal to no None, text, list or type
        compared = [operand.map(lambda atom: tensors.combined(atom, atom, self.module, node.left) or UNKNOWN) for operand in operands]
        for kind in (Symbolic, Tensor, Made):
            found = next((value for value in compared if value.surely(lambda atom, kind=kind: isinstance(atom, kind))), None)  # type: ignore[misc]
            if found is not None:
                return found
        if len(operands) == 2 and type(node.ops[0]) in _ORDERS:
            return operands[0].map(lambda left: operands[1].map(lambda right: _ordered(node.ops[0], left, right)))
        known = all(operand.always(lambda atom: isinstance(atom, Constant | Scalar | Shape | Structure)) for operand in operands)
        return only(Scalar("bool")) if known else UNKNOWN

    def _boolean(self, node: ast.BoolOp, frame: Frame | None) -> Value:
        values = [self.value(operand, frame) for operand in node.values]
        falsy = isinstance(node.op, ast.Or)
        kept = [value.without(lambda atom: _truth(atom) is (not falsy)) for value in values[:-1]]
        return join([*kept, values[-1]])

    def _conditional(self, node: ast.IfExp, frame: Frame | None) -> Value:
        branches = [
            self.value(branch, frame)
            for field, branch in (("body", node.body), ("orelse", node.orelse))
            if not self.module.dead(node, field) and self._possible(node, field, frame)
        ]
        return join(branches) if branches else UNKNOWN

    def _possible(self, node: ast.IfExp, field: str, frame: Frame | None) -> bool:
        return self.truth(node.test, frame) is not (field != "body")

    def _subscript(self, node: ast.Subscript, frame: Frame | None) -> Value:
        index = UNKNOWN if isinstance(node.slice, ast.Slice) else self.value(node.slice, frame)
        return self.value(node.value, frame).map(lambda atom: attributes.item(atom, index, is_slice=isinstance(node.slice, ast.Slice)))

    def _lambda(self, node: ast.Lambda, frame: Frame | None) -> Value:
        return only(Function(self.module.function_info(node), closure=frame))

    def _walrus(self, node: ast.NamedExpr, frame: Frame | None) -> Value:
        return self.value(node.value, frame)

    def _text(self, node: ast.JoinedStr, frame: Frame | None) -> Value:
        return texts.formatted(self, node, frame)


_ORDERS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def _is_no_number(atom: Atom) -> bool:
    return (isinstance(atom, Constant) and (atom.value is None or atom.kind is str)) or isinstance(atom, Structure | Class | Function)


def _ordered(op: ast.cmpop, left: object, right: object) -> Value:
    """The comparison of two atoms: decided for two numbers or two texts."""
    if isinstance(left, Constant) and isinstance(right, Constant):
        for kinds in ((int, float), (str,)):
            if left.kind in kinds and right.kind in kinds:
                return constant(_ORDERS[type(op)](left.value, right.value))
    known = all(isinstance(atom, Constant | Scalar | Shape | Structure) for atom in (left, right))
    return only(Scalar("bool")) if known else UNKNOWN


def _tested(evaluator: Evaluator, test: ast.expr, frame: Frame | None) -> Value:
    """The value of a test; ``x is None`` and ``not x`` are decided where ``x`` is known."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = evaluator.truth(test.operand, frame)
        return UNKNOWN if inner is None else constant(not inner)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.IsNot):
        if isinstance(test.comparators[0], ast.Constant) and test.comparators[0].value is None:
            kinds = {is_none(atom) if not isinstance(atom, Unknown) else None for atom in evaluator.value(test.left, frame).atoms}
            if len(kinds) == 1 and None not in kinds:
                return constant(kinds.pop() is isinstance(test.ops[0], ast.Is))
            return UNKNOWN
    return evaluator.value(test, frame)


def _truth(atom: object) -> bool | None:
    """Whether a value is true, None when it can't be told."""
    if isinstance(atom, Constant):
        return bool(atom.value)
    if isinstance(atom, Structure) and not atom.open:
        return bool(atom.items)
    return None


def _arithmetic(op: ast.operator, left: object, right: object) -> Value:
    if isinstance(op, ast.Add) and isinstance(left, Structure) and isinstance(right, Structure) and left.kind == right.kind:
        return only(Structure(left.kind, left.items + right.items, left.open or right.open))
    if isinstance(op, ast.Mult) and isinstance(left, Structure):
        return _repeated(left, right)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return _folded(op, left.value, right.value)
    spelled = _textual(op, left, right)
    if spelled is not None:
        return spelled
    numbers = [atom.type if isinstance(atom, Scalar) else atom.kind.__name__ for atom in (left, right) if isinstance(atom, Scalar | Constant)]
    if len(numbers) == 2 and set(numbers) <= {"int", "float"}:
        whole = set(numbers) == {"int"} and not isinstance(op, ast.Div | ast.Pow)
        return only(Scalar("int" if whole else "float"))
    return UNKNOWN


def _textual(op: ast.operator, left: object, right: object) -> Value | None:
    """A text or path made of two atoms; None for anything else."""
    if not isinstance(left, Atom) or not isinstance(right, Atom):
        return None
    if isinstance(op, ast.Add):
        return texts.added(left, right)
    if isinstance(op, ast.Div):
        return texts.divided(left, right)
    template = texts.pattern(left) if isinstance(op, ast.Mod) else None
    return None if template is None else texts.substituted(template, right, only(right))


def _repeated(left: Structure, right: object) -> Value:
    if isinstance(right, Constant) and isinstance(right.value, int) and len(left.items) * right.value <= MAX_ITEMS:
        return only(Structure(left.kind, left.items * right.value, left.open))
    return only(Structure(left.kind, left.items, open=True))


def _folded(op: ast.operator, left: object, right: object) -> Value:
    """Small constant arithmetic: sums of numbers and texts, and whole number products."""
    if isinstance(op, ast.Add) and type(left) is type(right) and isinstance(left, int | float | str):
        return constant(left + right)  # type: ignore[operator]
    if isinstance(op, ast.Sub | ast.Mult | ast.FloorDiv) and isinstance(left, int) and isinstance(right, int):
        if isinstance(op, ast.FloorDiv):
            return constant(left // right) if right else NEVER
        small = abs(left) < 2**32 and abs(right) < 2**32
        return constant(left - right if isinstance(op, ast.Sub) else left * right) if small else only(Scalar("int"))
    if isinstance(op, ast.Mod) and isinstance(left, str):
        return texts.substituted(left, Constant.of(right), constant(right))
    if isinstance(left, int | float) and isinstance(right, int | float):
        return only(Scalar("float" if isinstance(op, ast.Div) or float in (type(left), type(right)) else "int"))
    return UNKNOWN


_EVALUATORS: dict[type[ast.AST], Callable[..., Value]] = {
    ast.Constant: Evaluator._constant,
    ast.Name: Evaluator._name,
    ast.Attribute: Evaluator._attribute,
    ast.Call: Evaluator._call,
    ast.List: Evaluator._sequence,
    ast.Tuple: Evaluator._sequence,
    ast.Set: Evaluator._sequence,
    ast.Dict: Evaluator._dict,
    ast.ListComp: Evaluator._comprehension,
    ast.SetComp: Evaluator._comprehension,
    ast.GeneratorExp: Evaluator._comprehension,
    ast.DictComp: Evaluator._dict_comprehension,
    ast.BinOp: Evaluator._binary,
    ast.UnaryOp: Evaluator._unary,
    ast.Compare: Evaluator._compare,
    ast.BoolOp: Evaluator._boolean,
    ast.IfExp: Evaluator._conditional,
    ast.Subscript: Evaluator._subscript,
    ast.Lambda: Evaluator._lambda,
    ast.NamedExpr: Evaluator._walrus,
    ast.JoinedStr: Evaluator._text,
}
