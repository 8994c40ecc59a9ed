"""Lint many files on a cluster of Dask, and merge what its workers found: ``python lint_with_dask.py --workers 2 --output all.sarif FOLDER``.

What is found in a file depends on that file and on those of its project that it imports, on nothing else: no order, no state, no other worker. So
linting is a map over files and merging SARIF is a reduction. The workers read the files themselves: on a cluster of several machines the folder
is one that all of them see, and ``--scheduler`` says where it is; without it, Dask starts workers on this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dask import bag
from distributed import Client, LocalCluster
from merge_sarif import Log, merge

from keras3_lint.cli.discovery import discover
from keras3_lint.cli.formats import Report, renderer
from keras3_lint.cli.linting import lint_path
from keras3_lint.cli.options import Options
from keras3_lint.config import Config

BATCH = 100
"""Files of one task: some seconds of work at most, so that the scheduler's own share of the time is small."""


def lint_batch(paths: list[str], root: str, config: Config) -> Log:
    """The SARIF log of some files. What a comment silences is left out."""
    found = [one for path in paths for one in lint_path(path, config).found if not one.silenced]
    log: Log = json.loads("".join(renderer("sarif")(Report(found, root=root))))
    return merge([log])


def batches(paths: list[str], size: int) -> Iterator[list[str]]:
    """Neighbours stay together: they import one another, and a worker reads each file that others import once."""
    for start in range(0, len(paths), size):
        yield paths[start : start + size]


def lint_all(paths: list[str], root: str, config: Config, size: int = BATCH) -> Log:
    """The merged log, computed by the workers of the current client; merging goes in a tree, on the workers too."""
    parts = list(batches(paths, size))
    logs = bag.from_sequence(parts, npartitions=len(parts)).map(lint_batch, root, config)
    log: Log = logs.reduction(merge, merge, split_every=8).compute()
    return log


def main() -> int:
    """0 when nothing was found, 1 when something was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--output", required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--batch", type=int, default=BATCH, help="files of one task")
    parser.add_argument("--scheduler", help="the address of a running cluster")
    arguments = parser.parse_args()
    root = os.path.abspath(arguments.folder)
    paths = discover(Options(paths=(root,)))
    # a process each and one thread in it: Python runs one at a time, and the linter keeps what it read of a project in its process
    cluster: str | LocalCluster = arguments.scheduler or LocalCluster(n_workers=arguments.workers, threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client:
        client.upload_file(str(Path(__file__).with_name("merge_sarif.py")))
        client.wait_for_workers(1)
        start = time.perf_counter()
        log = lint_all(paths, root, Config(), arguments.batch)
        seconds = time.perf_counter() - start
    if not isinstance(cluster, str):
        cluster.close()
    Path(arguments.output).write_text(json.dumps(log, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    results = log["runs"][0]["results"]
    print(f"{len(results)} findings in {len(paths)} files: {seconds:.1f} s, {len(paths) / seconds:.0f} files/s with {arguments.workers} workers")
    return 1 if results else 0


if __name__ == "__main__":
    sys.exit(main())
