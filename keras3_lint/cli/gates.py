"""Which findings count as new: those on changed lines, and those that the baseline does not hold."""

from __future__ import annotations

from keras3_lint.cli.errors import UsageError, complain
from keras3_lint.cli.options import Options
from keras3_lint.cli.results import Found

SHOWN = 20


class Gates:
    """The gates of one run. What they need is read when they are made, before anything is linted. Raises UsageError."""

    def __init__(self, options: Options) -> None:
        if options.changed_since and options.diff:
            raise UsageError("`--changed-since` and `--diff` exclude each other")
        self._write = options.write_baseline
        self._all: list[Found] = []
        self._changes = self._baseline = None
        if options.changed_since or options.diff:
            from keras3_lint.cli import changes

            self._changes = changes.since(options.changed_since) if options.changed_since else changes.from_diff(options.diff)
        if options.baseline:
            from keras3_lint.cli.baseline import Baseline

            self._baseline = Baseline(options.baseline)

    @property
    def by_lines(self) -> bool:
        """Whether lines count."""
        return self._changes is not None

    def paths(self, paths: list[str]) -> list[str]:
        """The files in which something can count."""
        if self._changes is None:
            return paths
        return [path for path in paths if path == "-" or self._changes.touches(path)]

    def new(self, found: list[Found], linted: list[str]) -> list[Found]:
        """The findings that count; stale entries of the baseline are said."""
        self._all = found
        if self._baseline is not None:
            found, stale = self._baseline.new(found, linted)
            for path, code, statement in stale[:SHOWN]:
                complain(f"stale in the baseline: {path}: {code} {statement}".rstrip())
            if len(stale) > SHOWN:
                complain(f"stale in the baseline: {len(stale) - SHOWN} more")
        elif self._write:
            found = []
        return found if self._changes is None else [one for one in found if self._changes.holds(one)]

    def finish(self) -> None:
        """Write the new baseline, when one is wanted. Raises UsageError."""
        if self._write:
            from keras3_lint.cli.baseline import write

            count = write(self._write, self._all)
            complain(f"wrote {count} {'finding' if count == 1 else 'findings'} to `{self._write}`")
