"""Values: containers, KerasTensor flow, tensors in call, instances, helper functions and returns."""

from __future__ import annotations

import pytest

from keras3_lint.semantics.values import Structure, Unknown, constant, only
from tests.semantics.reveal import revealed

HEAD = "import keras\nimport tensorflow as tf\nfrom keras import layers, ops\ninp = keras.Input((4,))\n"

EXPRESSIONS = [
    ("[1, 'a', None]", "list[1, 'a', None]"),
    ("{'a': [inp], 'b': None}", "dict[a: list[KerasTensor], b: None]"),
    ("(1, *(2, 3))", "tuple[1, 2, 3]"),
    ("[inp for _ in range(2)]", "list[KerasTensor, KerasTensor]"),
    ("[inp for _ in range(unknown)]", "list[KerasTensor...]"),
    ("{k: inp for k in 'ab'}", "dict[('?', 0): KerasTensor...]"),
    ("[inp] + [None]", "list[KerasTensor, None]"),
    ("[inp] * 2", "list[KerasTensor, KerasTensor]"),
    ("{'a': inp, **{'b': 1}}", "dict[a: KerasTensor, b: 1]"),
    ("{'a': inp}['a']", "KerasTensor"),
    ("[1, 2, 3][-1]", "3"),
    ("dict(a=inp)", "dict[a: KerasTensor]"),
    ("list({'a': inp}.values())", "list[KerasTensor]"),
    ("1 if unknown else None", "1|None"),
    ("unknown or None", "?|None"),
    ("None or 5", "5"),
    ("'a' + 'b'", "'ab'"),
    ("f'a{1}'", "'a1'"),
    ("2 + 3", "5"),
    ("7 / 2", "float"),
    ("not inp", "bool"),
    ("inp", "KerasTensor"),
    ("inp + 1", "KerasTensor"),
    ("-inp", "KerasTensor"),
    ("inp > 0", "KerasTensor"),
    ("inp is None", "bool"),
    ("inp[0]", "KerasTensor"),
    ("inp.shape", "shape of KerasTensor"),
    ("inp.shape[0]", "int"),
    ("layers.Dense(3)", "a keras.layers.Dense"),
    ("layers.Dense(3)(inp)", "KerasTensor"),
    ("layers.Dense(3)(unknown)", "?"),
    ("layers.LSTM(3, return_state=True)(inp)", "KerasTensor?"),
    ("layers.Add()([inp, inp])", "KerasTensor"),
    ("layers.add([inp, inp])", "KerasTensor"),
    ("ops.sum(inp, axis=-1)", "KerasTensor"),
    ("ops.shape(inp)", "shape of KerasTensor"),
    ("ops.split(inp, 2)", "list[KerasTensor...]"),
    ("tf.reduce_sum(inp)", "never"),
    ("tf.reduce_sum(unknown)", "a tensor made before"),
    ("keras.Sequential([layers.Dense(1)])", "a keras.Sequential"),
    ("keras.Sequential([layers.Dense(1)])(inp)", "KerasTensor"),
    ("keras.Model(inp, inp).output", "KerasTensor?"),
    ("keras.Model(inp, [inp, inp])(inp)", "KerasTensor?"),
    ("keras.Model(inp, inp).outputs", "list[KerasTensor...]"),
    ("keras.Model(inp, inp).layers[0]", "a keras.layers.Layer"),
    ("keras.applications.VGG16(weights=None)", "a keras.Model"),
    ("keras.models.load_model('m.keras')", "a keras.Model"),
    ("keras.optimizers.Adam()", "a keras.optimizers.Adam"),
    ("keras.Model(inp, inp).layers", "list[a keras.layers.Layer...]"),
    ("keras.Model(inp, inp).metrics", "list[a keras.metrics.Metric...]"),
    ("keras.metrics.Mean().result()", "a tensor made before"),
    ("layers.Dense(1).result()", "?"),
]


@pytest.mark.parametrize(("expression", "expected"), EXPRESSIONS)
def test_expressions(expression: str, expected: str) -> None:
    assert revealed(f"{HEAD}reveal({expression})\n") == [expected]


PROGRAMS = {
    "unpacking": ("a, (b, c) = 1, (2, 3)\nreveal(a)\nreveal(c)\n", ["1", "3"]),
    "starred unpacking": ("a, *b, c = 1, 2, 3, 4\nreveal(a)\nreveal(b)\nreveal(c)\n", ["1", "?", "4"]),
    "appended": ("xs = []\nfor i in y:\n    xs.append(inp)\nreveal(xs)\n", ["list[KerasTensor...]"]),
    "added to a set": ("s = set()\ns.add(inp)\nreveal(s)\n", ["set[KerasTensor...]"]),
    "updated": ("d = {'b': 1}\nd.update(a=inp)\nreveal(d)\n", ["dict[b: 1...]"]),
    "item assignment": ("d = {'a': inp}\nd['b'] = None\nreveal(d)\n", ["dict[a: KerasTensor, b: None...]"]),
    "popped": ("d = {'a': None}\nd.pop('a')\nreveal(d)\n", ["?"]),
    "loop over a list": ("for x in [inp, None]:\n    reveal(x)\n", ["KerasTensor / None"]),
    "loop over what may be a list of tensors": (
        "for x in keras.Model(inp, inp).output:\n    reveal(x)\nfor x in inp:\n    reveal(x)\n", ["KerasTensor?", "?"],
    ),
    "a branch that a match leaves": (
        "def f(v, a, b):\n    y = z = None\n    if a:\n        y = inp\n        match v:\n            case _:\n                return\n"
        "    if b:\n        z = inp\n        match v:\n            case _ if a:\n                return\n    reveal(y)\n    reveal(z)\n",
        ["None", "KerasTensor|None"],
    ),
    "zip and enumerate": ("for i, (a, b) in enumerate(zip([inp], [2])):\n    reveal(a)\n    reveal(b)\n", ["KerasTensor", "2"]),
    "items": ("for k, v in {'a': inp}.items():\n    reveal(v)\n", ["KerasTensor"]),
    "loop carried tensor": ("x = inp\nfor _ in range(3):\n    x = layers.Dense(2)(x)\nreveal(x)\n", ["KerasTensor"]),
    "loop carried tensor, asked inside": (
        "def f(t):\n    x = t\n    for _ in y:\n        x = layers.Dense(reveal(x))(x)\n        reveal(x)\n    reveal(x)\nf(inp)\n",
        ["KerasTensor"] * 3,
    ),
    "helper": ("def f(t):\n    return layers.Dense(1)(t)\nreveal(f(inp))\nreveal(f(3))\n", ["KerasTensor", "?"]),
    "helper of a helper": ("def f(t):\n    return [t, None]\ndef g(t):\n    return f(t)\nreveal(g(inp))\n", ["list[KerasTensor, None]"]),
    "two call sites": ("def f(t):\n    reveal(t)\nf(inp)\nf(None)\n", ["KerasTensor / None"]),
    "default": ("def f(t=None):\n    reveal(t)\nf()\n", ["None"]),
    "keyword": ("def f(a, b=2):\n    return b\nreveal(f(1))\nreveal(f(1, b=inp))\n", ["2", "KerasTensor"]),
    "returns by branch": ("def f(flag):\n    if flag:\n        return 1\n    return None\nreveal(f(x))\nreveal(f(True))\n", ["1|None", "1|None"]),
    "returns decided by the call": ("def f(t=None):\n    if t is None:\n        return 1\n    else:\n        return t\nreveal(f(inp))\n", ["KerasTensor"]),
    "several returned": ("def f():\n    return inp, None\na, b = f()\nreveal(a)\nreveal(b)\n", ["KerasTensor", "None"]),
    "nothing returned": ("def f():\n    pass\nreveal(f())\n", ["None"]),
    "generator": ("def f():\n    yield inp\nreveal(f())\n", ["?"]),
    "recursion": ("def f(n):\n    return f(n - 1)\nreveal(f(3))\n", ["?"]),
    "closure": ("def f(t):\n    def g():\n        return t\n    return g()\nreveal(f(inp))\n", ["KerasTensor"]),
    "lambda": ("f = lambda t: [t]\nreveal(f(inp))\n", ["list[KerasTensor]"]),
    "walrus": ("if (y := layers.Dense(1)(inp)) is not None:\n    reveal(y)\n", ["KerasTensor"]),
    "partial": ("import functools\nd = functools.partial(layers.Dense, 3)\nreveal(d())\nreveal(d()(inp))\n", ["a keras.layers.Dense", "KerasTensor"]),
    "attributes on self": (
        "class A:\n    def __init__(self):\n        self.x = inp\n        self.d = layers.Dense(1)\n"
        "    def m(self):\n        reveal(self.x)\n        reveal(self.d(self.x))\n",
        ["KerasTensor", "KerasTensor"],
    ),
    "None as placeholder on self": (
        "class A:\n    def __init__(self):\n        self.d = None\n    def m(self):\n        self.d = layers.Dense(1)\n    def n(self):\n        reveal(self.d)\n",
        ["a keras.layers.Dense"],
    ),
    "attribute of an instance": ("class A:\n    def __init__(self):\n        self.x = inp\na = A()\nreveal(a.x)\n", ["KerasTensor"]),
    "method of an instance": ("class A:\n    def m(self, t):\n        return t\nreveal(A().m(inp))\n", ["KerasTensor"]),
    "property": ("class A:\n    @property\n    def m(self):\n        return inp\nreveal(A().m)\n", ["KerasTensor"]),
    "static method": ("class A:\n    @staticmethod\n    def m(t):\n        return t\nreveal(A.m(inp))\nreveal(A().m(inp))\n", ["KerasTensor"] * 2),
    "class method": ("class A:\n    @classmethod\n    def m(cls, t):\n        reveal(cls)\n        return t\nreveal(A.m(inp))\n", ["class A", "KerasTensor"]),
    "constructor argument on self": ("class A:\n    def __init__(self, t):\n        self.t = t\na = A(inp)\nreveal(a.t)\n", ["KerasTensor"]),
    "namespace on self": ("class A:\n    def __init__(self):\n        self.K = keras.backend\n    def m(self):\n        reveal(self.K.mean)\n", ["keras.backend.mean"]),
    "namespace on the class": ("class A:\n    L = layers\n    def m(self):\n        reveal(self.L.Dense)\n", ["keras.layers.Dense"]),
    "call of a layer": (
        "class A(layers.Layer):\n    def call(self, x, y=None, training=None):\n        reveal(x)\n        reveal(y)\n        reveal(training)\n"
        "        reveal(x.shape)\n        reveal(tf.reduce_sum(x))\n        a, b = x\n        reveal(a)\n",
        ["Tensor", "None|Tensor? or not", "?", "shape of tensor", "Tensor", "Tensor"],
    ),
    "methods and attributes of a tensor": (
        "class A(layers.Layer):\n    def call(self, x):\n        reveal(x.pop())\n        reveal(x.get('a'))\n        reveal(x.numpy())\n"
        "        reveal(x.imag)\n        reveal(x.real)\n",
        ["Tensor?", "Tensor?", "?", "Tensor", "Tensor"],
    ),
    "what only a tensor has": (
        "class A(layers.Layer):\n    def call(self, x, z):\n        x.ndim\n        z.size\n        reveal(x)\n        reveal(z)\n",
        ["Tensor", "Tensor? or not"],
    ),
    "narrowed in call": (
        "class A(layers.Layer):\n    def call(self, x, y=None):\n        if y is None:\n            y = x\n        reveal(y)\n"
        "        if y is not None and reveal(y):\n            pass\n",
        ["Tensor?|Tensor? or not", "Tensor?|Tensor? or not"],
    ),
    "build": ("class A(layers.Layer):\n    def build(self, shape):\n        reveal(shape)\n        reveal(shape[-1])\n", ["shape of argument", "int"]),
    "a layer of the project on a KerasTensor": (
        "class A(layers.Layer):\n    def call(self, x):\n        return x, x * 2\nreveal(A()(inp))\n",
        ["tuple[KerasTensor, KerasTensor]"],
    ),
    "a tf op inside call is no error": (
        "def f(t):\n    return tf.nn.relu(t)\nclass A(layers.Layer):\n    def call(self, x):\n        reveal(f(x))\n        return f(x)\n",
        ["Tensor"],
    ),
    "tensors of no step": (
        "class A(layers.Layer):\n    def __init__(self):\n        self.c = tf.constant(1.0)\n    def build(self, shape):\n"
        "        self.w = self.add_weight(shape=())\n    def call(self, x):\n        reveal(self.c)\n        reveal(self.c + 1)\n"
        "        reveal(self.w)\n        reveal(self.w > 0)\n        reveal(tf.range(3))\n        reveal(tf.executing_eagerly())\n",
        ["a tensor made before", "a tensor made here", "a keras.weight", "a tensor made here", "a tensor made here", "?"],
    ),
    "one tensor or several": (
        "class A(layers.Layer):\n    def call(self, x):\n        reveal(tf.split(x, 2))\n        reveal(tf.unique(x))\n        reveal(x)\n"
        "class B(layers.Layer):\n    def call(self, x):\n        reveal(x)\nB()(inp)\nB()([inp, inp])\n",
        ["list[Tensor...]", "Tensor? or not", "Tensor?", "Tensor / list[Tensor, Tensor] / Tensor?"],
    ),
    "what a loss gets": (
        "def loss(y_true, y_pred):\n    reveal(y_pred)\nkeras.Sequential().compile('sgd', loss)\nclass L(keras.losses.Loss):\n"
        "    def call(self, y_true, y_pred):\n        reveal(y_pred == None)\n        reveal(y_pred == y_true)\n",
        ["Tensor", "bool", "Tensor"],
    ),
    "super": ("class A(layers.Dense):\n    def call(self, x):\n        reveal(super().call(x))\n        reveal(super())\n", ["Tensor", "super of A"]),
}


@pytest.mark.parametrize("case", PROGRAMS)
def test_programs(case: str) -> None:
    source, expected = PROGRAMS[case]
    assert revealed(HEAD + source) == expected


def test_narrowing() -> None:
    source = (
        "def f(x=None):\n    if x is None:\n        return 0\n    reveal(x)\nf()\nf(1)\n"
        "def g(x=None):\n    assert x\n    reveal(x)\ng()\ng(1)\n"
        "def h(x=None):\n    return 1 if not x else reveal(x)\nh()\nh(2)\n"
    )
    assert revealed(source) == ["1", "1", "2"]


def test_bounds() -> None:
    chain = " + ".join(["a"] * 900)
    assert revealed(f"a = 1\nreveal({chain})\n")  # answered, whatever the answer
    calls = "f(" * 80 + "1" + ")" * 80
    assert revealed(f"def f(x):\n    return x\nreveal({calls})\n")
    names = "\n".join(f"x{i + 1} = x{i}" for i in range(3000))
    assert revealed(f"x0 = 1\n{names}\nreveal(x3000)\n") == ["?"]


def test_shared_structures() -> None:
    """A list that holds another twice, and so on: what is shared is gone through once, or this would not end."""
    names = "\n".join(f"x{i + 1} = [x{i}, x{i}] if c else (x{i}, x{i})" for i in range(9))
    value = only(Structure("list", ((None, constant(1)),)))
    for _ in range(200):
        value = only(Structure("list", ((None, value), (None, value))))
    assert hash(value) == hash(only(value.single() or Unknown()))
    assert revealed(f"x0 = [1]\n{names}\nreveal(len(x9))\n") == ["int"]
