"""The grammar of programs needs hypothesis, which the tests of users' packagers may not have."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("hypothesis") else ["test_programs.py"]
