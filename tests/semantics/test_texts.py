"""Texts: what is known of a string or a path, and whether it ends in an extension."""

from __future__ import annotations

import pytest

from keras3_lint.semantics.texts import ends_with
from tests.semantics.reveal import module_of, revealed, reveals

HEAD = """
import os
import os.path as osp
import pathlib
import tempfile
import time
from datetime import datetime
from pathlib import Path

import tensorflow as tf
"""

EXPRESSIONS = [
    ("'a' + '.h5'", "'a.h5'"),
    ("unknown + '.h5'", "str '*.h5'"),
    ("'run-' + unknown", "str 'run-*'"),
    ("'run-' + str(len(unknown))", "str 'run-#'"),
    ("'run-' + str(3)", "'run-3'"),
    ("unknown + unknown", "?"),
    ("f'{unknown}/net'", "str '*/net'"),
    ("f'net-{unknown:04d}'", "str 'net-#'"),
    ("f'net-{unknown:.2f}.h5'", "str 'net-#.h5'"),
    ("f'{unknown!r}.h5'", "str '*.h5'"),
    ("f'net-{datetime.now():%Y%m%d}'", "str 'net-###'"),
    ("f'{1}{2}'", "'12'"),
    ("f'{unknown:>{width}}'", "str"),
    ("'net-%d' % unknown", "str 'net-#'"),
    ("'net-%03d-%s.ckpt' % (unknown, 'a')", "str 'net-#-a.ckpt'"),
    ("'%s/%s' % (unknown, 'net')", "str '*/net'"),
    ("'%(a)s.h5' % {'a': 'net'}", "'net.h5'"),
    ("'100%% of %s' % 'it'", "'100% of it'"),
    ("'cp-{epoch:04d}.ckpt'.format(epoch=0)", "'cp-0000.ckpt'"),
    ("'cp-{:02d}.h5'.format(unknown)", "str 'cp-#.h5'"),
    ("'{0}/{1}'.format(unknown, 'net')", "str '*/net'"),
    ("'{}/{}'.format(*unknown)", "str '*/*'"),
    ("'{'.format(1)", "str"),
    ("'/'.join([unknown, 'net'])", "str '*/net'"),
    ("'_'.join(unknown)", "str"),
    ("os.path.join('a', 'b.h5')", "'a/b.h5'"),
    ("osp.join(unknown, 'b')", "str '*/b'"),
    ("os.path.join(unknown, *more)", "str"),
    ("os.path.join('a', unknown)", "str 'a/*'"),
    ("tf.io.gfile.join(unknown, 'b')", "str '*/b'"),
    ("'a' + os.sep + 'b'", "'a/b'"),
    ("os.path.abspath('a/b/')", "'a/b'"),
    ("os.path.basename('a/b.h5')", "'b.h5'"),
    ("os.path.dirname('a/b.h5')", "'a'"),
    ("os.path.basename(unknown)", "str"),
    ("os.path.splitext('net.h5')[0]", "'net'"),
    ("os.path.splitext(unknown)[0] + '.h5'", "str '*.h5'"),
    ("'net.h5'.split('.')[0]", "'net'"),
    ("'net.h5'.replace('.h5', '')", "'net'"),
    ("'NET'.lower()", "'net'"),
    ("Path('a') / 'b.h5'", "path 'a/b.h5'"),
    ("pathlib.Path('a', 'b')", "path 'a/b'"),
    ("Path(unknown) / 'b'", "path '*/b'"),
    ("unknown / 'b.h5'", "path '*/b.h5'"),
    ("Path('a') / unknown", "path 'a/*'"),
    ("str(Path('a') / 'b')", "'a/b'"),
    ("os.fspath(Path('a') / 'b')", "'a/b'"),
    ("(Path('a') / 'b.keras').with_suffix('.h5')", "path 'a/b.h5'"),
    ("unknown.with_suffix('.h5')", "path '*.h5'"),
    ("Path('a/b.keras').with_name('c')", "path 'a/c'"),
    ("Path('a').joinpath('b', 'c')", "path 'a/b/c'"),
    ("Path('a/b.h5').stem", "'b'"),
    ("Path('a/b.h5').name", "'b.h5'"),
    ("Path('a/b.h5').parent / 'c'", "path 'a/c'"),
    ("Path('a/b').resolve().as_posix()", "'a/b'"),
    ("Path(__file__).parent / 'b'", "path '*/b'"),
    ("tempfile.mkdtemp()", "str '*/tmp#'"),
    ("tempfile.mkdtemp(suffix=unknown)", "str"),
    ("'logs/' + datetime.now().strftime('%Y%m%d-%H%M')", "str 'logs/###-##'"),
    ("time.strftime('%Y')", "str '#'"),
    ("unknown.format('x')", "?"),
    ("[1] + unknown", "?"),
    ("3 + unknown", "?"),
]


@pytest.mark.parametrize(("expression", "expected"), EXPRESSIONS)
def test_expressions(expression: str, expected: str) -> None:
    assert revealed(f"{HEAD}reveal({expression})\n") == [expected]


PROGRAMS = {
    "class attribute": ("class A:\n    name = 'net'\n    def m(self, folder):\n        reveal(os.path.join(folder, self.name))\n", ["str '*/net'"]),
    "default": ("def f(folder, name='net'):\n    reveal(folder + '/' + name)\n", ["str '*/net'"]),
    "a default decides no test": ("def f(mode='a'):\n    reveal(1 if mode == 'b' else 2)\n", ["1|2"]),
    "passed": ("def f(name='net'):\n    reveal(name)\nf('other')\n", ["'other'"]),
    "loop over texts": ("for x in ['a', '.h5']:\n    reveal('m' + x)\n", ["'ma' / 'm.h5'"]),
    "grown in a loop": ("p = 'net'\nfor x in ['a', '.h5']:\n    p += x\nreveal(p)\n", ["'net'|str"]),
    "joined in a loop": ("p = 'net'\nfor x in ['a', '.h5']:\n    p = os.path.join(p, x)\nreveal(p)\n", ["'net'|str"]),
    "extended under a test": ("def f(p):\n    if not p.endswith('.h5'):\n        p += '.h5'\n    reveal(p)\n", ["?|str '*.h5'"]),
    "branches": ("reveal('a' + ('.h5' if x else '.keras'))\n", ["'a.h5'|'a.keras'"]),
    "either": ("reveal(unknown or 'net')\n", ["'net'|?"]),
}


@pytest.mark.parametrize("case", PROGRAMS)
def test_programs(case: str) -> None:
    source, expected = PROGRAMS[case]
    assert revealed(HEAD + source) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'a.h5'", True),
        ("'a.weights.h5'", True),
        ("'a'", False),
        ("''", False),
        ("unknown", None),
        ("unknown + '5'", None),
        ("unknown + 'h5'", None),
        ("unknown + '_h5'", False),
        ("unknown + '.h5'", True),
        ("'a.h5' + unknown", None),
        ("f'net-{unknown:d}'", False),
        ("f'net.h{unknown:d}'", None),
        ("Path('a') / 'b.h5'", True),
        ("Path('a') / 'b'", False),
        ("3", None),
    ],
)
def test_ending(expression: str, expected: bool | None) -> None:
    module = module_of(f"{HEAD}reveal({expression})\n")
    atom = module.value(reveals(module)[0].args[0]).single()
    assert atom is not None
    assert ends_with(atom, (".h5",)) is expected
