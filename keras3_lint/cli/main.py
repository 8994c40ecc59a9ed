"""The entry point: dispatch, exit status, and no traceback on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from keras3_lint.cli.errors import UsageError, complain, reason

USAGE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns its exit status: 0 clean, 1 findings, 2 usage."""
    from keras3_lint.cli.arguments import parse

    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        namespace = parse(given)
        return _run(namespace)
    except UsageError as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        # who reads us has seen enough; the interpreter must not try to flush again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except Exception as error:  # a defect of ours: one line, not a traceback
        if os.environ.get("KERAS3_LINT_DEBUG"):
            raise
        complain(f"internal error, please report it: {type(error).__name__}: {reason(error)}; KERAS3_LINT_DEBUG=1 shows where")
        return USAGE


def _run(namespace: object) -> int:
    from argparse import Namespace

    from keras3_lint.cli.arguments import options

    assert isinstance(namespace, Namespace)
    if namespace.command == "check":
        from keras3_lint.cli.check import check

        given = options(namespace)
        if not given.fix:
            return check(given)
    if namespace.command in {"check", "fix"}:
        from keras3_lint.cli.fix import fix

        return fix(options(namespace))
    if namespace.command == "report":
        from keras3_lint.cli.report import report

        return report(options(namespace))
    from keras3_lint.cli.check import write
    from keras3_lint.cli.pages import explain, listed

    write("".join(explain(namespace.codes) if namespace.command == "explain" else listed(namespace.format)))
    return 0
