"""Lint many files: what the cache knows is not linted again, the rest in parallel."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from keras3_lint.cli.cache import Cache
from keras3_lint.cli.discovery import STDIN
from keras3_lint.cli.errors import complain, reason
from keras3_lint.cli.linting import lint_bytes, lint_path
from keras3_lint.cli.options import Options
from keras3_lint.cli.progress import Progress
from keras3_lint.cli.results import Result
from keras3_lint.config import Config
from keras3_lint.paths import forget

# Below this many files (or for little text) starting processes takes longer than linting.
MIN_FILES = 16
MIN_BYTES = 300_000
MAX_CHUNK = 24


def run(paths: Sequence[str], options: Options, stdin: bytes | None = None) -> list[Result]:
    """The results in the order of the paths."""
    forget()  # a process may run this again and again
    results: dict[str, Result] = {}
    if STDIN in paths:
        results[STDIN] = lint_bytes(options.stdin_display_name, stdin or b"", options.keras)
    files = [path for path in paths if path != STDIN]
    cache = Cache.of(options)
    for path in files:
        known = cache.get(path)
        if known is not None:
            results[path] = known
    pending = [path for path in files if path not in results]
    with Progress(len(files), len(files) - len(pending)) as progress:
        for result in _lint(pending, options, cache.bytes_read):
            results[result.path] = result
            cache.put(result)
            progress.advance()
    if pending:
        cache.write()
    return [results[path] for path in paths]


def _lint(paths: list[str], options: Options, size: int) -> Iterator[Result]:
    jobs = options.jobs or processors()
    left = list(paths)
    if jobs > 1 and (options.jobs or size >= MIN_BYTES) and len(paths) >= MIN_FILES:
        for result in _parallel(paths, options.keras, jobs):
            left.remove(result.path) if left[0] != result.path else left.pop(0)
            yield result
    for path in left:
        yield lint_path(path, options.keras)


def processors() -> int:
    """How many processes can run at a time."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _parallel(paths: list[str], config: Config, jobs: int) -> Iterator[Result]:
    """The results of as many files as the processes manage, in order; one after the other where there can be no processes."""
    size = max(1, min(MAX_CHUNK, len(paths) // (jobs * 4)))
    chunks = [(paths[start : start + size], config) for start in range(0, len(paths), size)]
    try:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        executor = ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_quiet)
    except (ImportError, NotImplementedError, OSError):  # a system without semaphores
        return
    from keras3_lint.engine import preload

    preload()  # once for all processes, where they are forks of this one
    with _shut_down(executor):
        try:
            for results in executor.map(_lint_chunk, chunks):
                yield from results
        except BrokenProcessPool:
            complain("a process ended early; the other files are linted in this one")
        except OSError as error:  # no more processes
            complain(f"can't lint in parallel: {reason(error)}")


@contextmanager
def _shut_down(executor: object) -> Iterator[None]:
    """On whatever way out, do not wait for work that nobody wants any more."""
    from concurrent.futures import ProcessPoolExecutor

    assert isinstance(executor, ProcessPoolExecutor)
    try:
        yield
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _quiet() -> None:
    """An interrupt is the main process's business."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _lint_chunk(work: tuple[list[str], Config]) -> list[Result]:
    paths, config = work
    return [lint_path(path, config) for path in paths]
