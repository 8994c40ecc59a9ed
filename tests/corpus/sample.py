"""Show findings to read, drawn at random: ``python tests/corpus/sample.py --select KER8 --count 60 --seed 1 [FOLDER ...]``.

Without folders the fetched projects are taken. The same seed draws the same findings of the same tree. Each is shown with its source lines.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from pathlib import Path

from keras3_lint.config import Config, parse_backend, parse_version
from keras3_lint.engine import lint
from keras3_lint.finding import Finding
from keras3_lint.source import Source, SourceError

CACHE = Path(os.environ.get("KERAS3_LINT_CORPUS", Path.home() / ".cache" / "keras3-lint-corpus"))


def findings(folders: list[Path], config: Config, select: tuple[str, ...]) -> list[tuple[Path, Source, Finding]]:
    """All findings of the codes below the folders, in the order of paths and lines."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            try:
                source = Source.from_path(path)
                found += [(path, source, finding) for finding in lint(source, config) if finding.code.startswith(select)]
            except SourceError:
                continue
    return found


def show(path: Path, source: Source, finding: Finding, context: int) -> None:
    """Print a finding below its source lines."""
    lines = source.text.splitlines()
    first, last = max(finding.span.line - context, 1), min(max(finding.span.end_line, finding.span.line) + context, len(lines))
    print(f"\n{path}:{finding.span.line}:{finding.span.column + 1}: {finding.code} {finding.text}")
    if finding.fix is not None:
        print(f"    fix: {finding.fix.safety.value}")
    for number in range(first, last + 1):
        print(f"{'>' if number == finding.span.line else ' '} {number:5} {lines[number - 1]}")


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[CACHE])
    parser.add_argument("--select", default="KER", help="codes or prefixes, separated by commas")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--context", type=int, default=2, help="source lines around each finding")
    parser.add_argument("--keras-backend", type=parse_backend, default="any")
    parser.add_argument("--keras-version", type=parse_version, default=None)
    options = parser.parse_args()
    found = findings(options.folders, Config(options.keras_backend, options.keras_version), tuple(options.select.split(",")))
    drawn = random.Random(options.seed).sample(range(len(found)), min(options.count, len(found)))
    for index in sorted(drawn):
        show(*found[index], options.context)
    counts = Counter(finding.code for _, _, finding in found)
    print(f"\n{len(drawn)} of {len(found)} findings: {', '.join(f'{code} {count}' for code, count in sorted(counts.items()))}")


if __name__ == "__main__":
    main()
