"""Whether time grows with the length of a file and no faster: ``python benchmarks/linear.py``.

One program, a layer and a functional model that uses it, is repeated under other names until the file has so many lines. The time per line of
the longest file may be 1.2 times that of the shortest one. What is measured is CPU time, the fastest of some runs, without parsing.
"""

from __future__ import annotations

import sys
import time

from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.source import Source

LENGTHS = (1_000, 10_000, 100_000)
BOUND = 1.2
LINES_PER_ROUND = 30_000  # shorter files are linted more often
HEAD = "import tensorflow as tf\nfrom tensorflow import keras\n"
PART = '''
class Block{i}(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.dense = keras.layers.Dense(units, activation="relu")

    def build(self, shape):
        self.kernel = self.add_weight(name="k", shape=(shape[-1], self.units))

    def call(self, x, training=None):
        y = self.dense(x)
        if training:
            y = tf.nn.dropout(y, 0.5)
        return tf.matmul(y, self.kernel)


def model{i}(width):
    inputs = keras.Input((width,))
    x = Block{i}(8)(inputs)
    x = keras.layers.Dense(3)(x)
    return keras.Model(inputs, x)

'''


def program(lines: int) -> Source:
    """A file of about so many lines, parsed."""
    count = lines // PART.count("\n")
    source = Source(HEAD + "".join(PART.format(i=number) for number in range(count)))
    assert source.tree
    return source


def seconds_per_line(lines: int) -> float:
    """CPU time of the linter on a file of so many lines, the fastest run."""
    source = program(lines)
    times = []
    for _ in range(max(LINES_PER_ROUND // lines, 1)):
        start = time.process_time()
        lint(source, Config())
        times.append(time.process_time() - start)
    return min(times) / lines


def main() -> int:
    """1 when the bound does not hold."""
    lint(program(LENGTHS[0]), Config())  # loads the rules and the tables
    costs = [seconds_per_line(lines) for lines in LENGTHS]
    for lines, cost in zip(LENGTHS, costs, strict=True):
        print(f"{lines:8,} lines {1e6 * cost:8.1f} us/line   {cost / costs[0]:5.2f}")
    holds = costs[-1] <= BOUND * costs[0]
    print(f"bound {BOUND}: {'pass' if holds else 'FAIL'}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
