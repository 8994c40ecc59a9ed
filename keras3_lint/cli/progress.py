"""How far a long run is: on standard error, when that is a terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

PATIENCE = 1.0
EVERY = 0.1
WIDTH = 30


class Progress:
    """A bar that appears when a run takes longer than a moment, and goes when it ends; by `rich` where that is installed."""

    def __init__(self, total: int, done: int = 0) -> None:
        self._total, self._done = total, done
        self._start = self._shown = time.monotonic()
        self._wanted = total > done and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None
        self._plain = False

    def __enter__(self) -> Progress:
        return self

    def advance(self) -> None:
        """One file more is done."""
        self._done += 1
        if not self._wanted:
            return
        now = time.monotonic()
        if now - self._start < PATIENCE or now - self._shown < EVERY:
            return
        self._shown = now
        if self._bar is None and not self._plain:
            self._begin()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done, refresh=True)
        else:
            filled = WIDTH * self._done // self._total
            print(f"\r{'#' * filled}{'.' * (WIDTH - filled)} {self._done}/{self._total}", end="", file=sys.stderr, flush=True)

    def _begin(self) -> None:
        try:
            from rich.console import Console
            from rich.progress import Progress as Bar
        except ImportError:
            self._plain = True
            return
        self._bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
        self._bar.start()
        self._task = self._bar.add_task("linting", total=self._total)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
        elif self._plain:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
