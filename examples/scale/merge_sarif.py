"""Merge the SARIF logs of shards into one: ``python merge_sarif.py shard-*.sarif > keras3-lint.sarif``.

A shard is a part of the files, linted on its own. The merged log is the same however the files were dealt out, and in whatever order the logs
arrive: one run, the rules that it uses, the results ordered by file and place, each once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Log = dict[str, Any]


def merge(logs: Iterable[Log]) -> Log:
    """One log of all. Merging is associative, so that it can be done in a tree."""
    frame: Log | None = None
    rules: dict[str, Any] = {}
    results: dict[tuple[Any, ...], Any] = {}
    for log in logs:
        (run,) = log["runs"]
        frame = frame or log
        described = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
        for result in run["results"]:
            rules[result["ruleId"]] = described[result["ruleId"]]
            results.setdefault(_key(result), result)
    if frame is None:
        raise ValueError("there is no log to merge")
    order = {code: index for index, code in enumerate(sorted(rules))}
    (run,) = frame["runs"]
    driver = {**run["tool"]["driver"], "rules": [rules[code] for code in order]}
    merged = [{**results[key], "ruleIndex": order[results[key]["ruleId"]]} for key in sorted(results)]
    return {**frame, "runs": [{**run, "tool": {"driver": driver}, "results": merged}]}


def _key(result: dict[str, Any]) -> tuple[Any, ...]:
    """Where a result stands in the merged log: its place, and then what tells it from others there."""
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    cell = result["properties"].get("cell", 0)
    return place["artifactLocation"]["uri"], cell, region["startLine"], region.get("startColumn", 0), result["ruleId"], result["partialFingerprints"]["keras3Lint/v1"]


def main(names: list[str]) -> int:
    """Print the merged log; 1 when it has results."""
    merged = merge(json.loads(Path(name).read_text(encoding="utf-8")) for name in names)
    json.dump(merged, sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 1 if merged["runs"][0]["results"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
