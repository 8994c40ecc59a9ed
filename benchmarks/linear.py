"""Whether the time grows with the length of a file and no faster: ``python benchmarks/linear.py [--lines 1000 ... 100000] [--svg docs/linear.svg]``.

Files of several shapes are made, of more and more lines. Each is parsed, as a host has parsed it, and linted with all rules; CPU time, the fastest of
some runs, in an interpreter of its own per shape. The table shows microseconds per line; the last column is that of the longest file against that of
the shortest, which must not exceed the bound. Uses the standard library only.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.semantics import project
from keras3_lint.source import Source

LINES = (1_000, 3_000, 10_000, 30_000, 100_000)
BOUND = 1.2
HEAD = "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom tensorflow.keras import layers\n"
PROJECT = Path(__file__).parents[1]


def classes() -> Iterator[str]:
    """Layers, and functions that build models of them: what a library is made of."""
    for number in count():
        yield (
            f"class Block{number}(layers.Layer):\n"
            f"    def __init__(self, units={number}, **kwargs):\n"
            "        super().__init__(**kwargs)\n        self.units = units\n        self.dense = layers.Dense(units, activation='relu')\n\n"
            "    def build(self, input_shape):\n        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name='kernel')\n\n"
            "    def call(self, inputs, training=None):\n        x = self.dense(inputs)\n        if training:\n"
            "            x = tf.nn.dropout(x, 0.5)\n        return tf.matmul(x, self.kernel) + tf.reduce_mean(inputs)\n\n\n"
            f"def model{number}(size=32):\n    inputs = keras.Input((size,))\n    x = Block{number}(size)(inputs)\n"
            "    for _ in range(3):\n        x = layers.Dense(size)(x)\n    outputs = layers.Dense(1)(x)\n"
            f"    model = keras.Model(inputs, outputs, name='model{number}')\n    model.compile('adam', 'mse', metrics=['mae'])\n    return model\n\n\n"
        )


def statements() -> Iterator[str]:
    """One long script that binds the same names again and again."""
    for number in count():
        yield (
            f"inputs = keras.Input(({number % 7 + 1},))\nx = layers.Dense({number % 64 + 1}, activation='relu')(inputs)\n"
            "x = layers.BatchNormalization()(x)\ny = tf.reduce_sum(x, axis=-1)\nmodel = keras.Model(inputs, x)\n"
            "model.compile(optimizer=keras.optimizers.Adam(1e-3), loss='mse')\nmodel.fit(np.zeros((4, 1)), np.zeros((4, 1)), epochs=2)\n"
        )


def one_function() -> Iterator[str]:
    """One long function with a name for each step: a model written by a generator."""
    yield "def build():\n    x0 = keras.Input((224, 224, 3))\n"
    for number in count():
        yield f"    x{number + 1} = layers.Conv2D(64, 3, padding='same', name='conv_{number}')(x{number})\n"


def branches() -> Iterator[str]:
    """One function in which the same name is bound in many branches."""
    yield "def build(x, flags):\n"
    for number in count():
        yield f"    if flags[{number}]:\n        x = layers.Dense({number % 9 + 1})(x)\n    else:\n        x = tf.nn.relu(x)\n"


def one_class() -> Iterator[str]:
    """One model with many methods that call each other."""
    yield "class Net(keras.Model):\n    def call(self, inputs):\n        return self.step0(inputs)\n\n"
    for number in count():
        yield f"    def step{number}(self, x):\n        x = tf.nn.relu(x) * self.scale{number % 5}\n        return self.step{number + 1}(x)\n\n"


def data() -> Iterator[str]:
    """One long table."""
    yield "TABLE = {\n"
    for number in count():
        yield f"    'key{number}': ('keras.layers.Dense', {number}, [1, 2.5, None], {{'units': {number}}}),\n"


SHAPES: dict[str, tuple[Callable[[], Iterator[str]], str]] = {
    function.__name__.replace("_", " "): (function, tail)
    for function, tail in ((classes, ""), (statements, ""), (one_function, ""), (branches, "    return x\n"), (one_class, ""), (data, "}\n"))
}


def text(shape: str, lines: int) -> str:
    """A file of that shape and about that length."""
    build, tail = SHAPES[shape]
    pieces, length = [HEAD], HEAD.count("\n")
    for piece in islice(build(), lines):
        pieces.append(piece)
        length += piece.count("\n")
        if length >= lines:
            break
    return "".join([*pieces, tail])


def microseconds(shape: str, lines: int, runs: int) -> float:
    """CPU time per line, the fastest of the runs."""
    content = text(shape, lines)
    length, fastest = content.count("\n"), math.inf
    for _ in range(runs):
        source = Source(content, "<text>")
        assert source.tree.body
        project.forget()
        gc.collect()
        start = time.process_time()
        lint(source, Config(backend="any"))
        fastest = min(fastest, time.process_time() - start)
    return fastest / length * 1e6


def measured(shape: str, lines: list[int], runs: int) -> list[float]:
    """The times of one shape, in an interpreter of its own."""
    command = [sys.executable, __file__, "--one", shape, "--runs", str(runs), "--lines", *map(str, lines)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    return [float(word) for word in done.stdout.split()]


def svg(lines: list[int], table: dict[str, list[float]]) -> str:
    """A plot: lines of a file (logarithmic) against microseconds per line."""
    width, height, left, right, top, bottom = 720, 400, 60, 150, 40, 50
    colors = ("#1b6ca8", "#c1440e", "#2e7d32", "#7b1fa2", "#b8860b", "#455a64")
    highest = max(max(times) for times in table.values()) * 1.1
    step = 10 ** math.floor(math.log10(highest))
    step = next(step * part for part in (0.2, 0.5, 1.0, 2.0) if highest / (step * part) <= 10)

    def x(value: float) -> float:
        return left + (width - left - right) * math.log(value / lines[0]) / math.log(lines[-1] / lines[0])

    def y(value: float) -> float:
        return height - bottom - (height - top - bottom) * value / highest

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<text x="{left}" y="22" font-size="14">CPU time of keras3-lint per line, by the length of the file</text>',
    ]
    for number in range(int(highest / step) + 1):
        value = number * step
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    for value in lines:
        out.append(f'<text x="{x(value):.1f}" y="{height - bottom + 18}" text-anchor="middle">{value:,}</text>')
    out.append(f'<text x="{(left + width - right) / 2}" y="{height - 10}" text-anchor="middle">lines</text>')
    out.append(f'<text x="14" y="{height / 2}" text-anchor="middle" transform="rotate(-90 14 {height / 2})">microseconds per line</text>')
    for number, (shape, times) in enumerate(table.items()):
        color = colors[number % len(colors)]
        points = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in zip(lines, times, strict=True))
        out.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>')
        out += [f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{color}"/>' for size, value in zip(lines, times, strict=True)]
        out.append(f'<line x1="{width - right + 12}" x2="{width - right + 32}" y1="{top + 20 * number}" y2="{top + 20 * number}" stroke="{color}" stroke-width="2"/>')
        out.append(f'<text x="{width - right + 38}" y="{top + 20 * number + 4}">{shape}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> int:
    """1 when a shape exceeds the bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", nargs="+", type=int, default=list(LINES), help="the lengths (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each (default: %(default)s)")
    parser.add_argument("--shapes", nargs="+", choices=list(SHAPES), default=list(SHAPES))
    parser.add_argument("--svg", type=Path, help="write the plot to this file")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        microseconds(options.one, 500, 1)  # loads the rules and their tables
        for lines in options.lines:
            print(microseconds(options.one, lines, options.runs), flush=True)
        return 0
    print(f"{'µs per line':14}" + "".join(f"{lines:>10,}" for lines in options.lines) + f"   {'last / first':>12}, at most {BOUND}")
    table, holds = {}, True
    for shape in options.shapes:
        times = table[shape] = measured(shape, options.lines, options.runs)
        ratio = times[-1] / times[0]
        holds = holds and ratio <= BOUND
        print(f"{shape:14}" + "".join(f"{value:10.1f}" for value in times) + f"   {ratio:12.2f}  {'pass' if ratio <= BOUND else 'FAIL'}", flush=True)
    if options.svg:
        options.svg.parent.mkdir(parents=True, exist_ok=True)
        options.svg.write_text(svg(options.lines, table), encoding="utf-8")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
