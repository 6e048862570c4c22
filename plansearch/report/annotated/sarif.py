"""Remarks as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts show beside the text."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from plansearch.report.annotated.remarks import Annotated, AnnotatedText, Remark

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_bytes(given: Annotated) -> bytes:
    """One run with a result for each remark, in the order of the texts.

    Lines and columns are those of the file, as `AnnotatedText.place` gives them, from 1; columns count code points.
    """
    numbers = {rule.name: number for number, rule in enumerate(given.rules)}
    uris = dict.fromkeys(_uri(text) for text in given.texts)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "plansearch",
                "version": given.version,
                "rules": [
                    {
                        "id": rule.name,
                        "shortDescription": {"text": rule.text},
                        "fullDescription": {"text": rule.more or rule.text},
                    }
                    for rule in given.rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in uris],
        "results": [_result(text, one, numbers.get(one.rule)) for text in given.texts for one in text.remarks],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": str(note)}} for note in given.notes
                ],
            }
        ],
    }
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _uri(text: AnnotatedText) -> str:
    return quote(PurePath(text.file).as_posix())


def _result(text: AnnotatedText, one: Remark, number: int | None) -> dict[str, Any]:
    uri = _uri(text)
    message = f"{one.message}; {one.advice}" if one.advice else one.message
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "level": one.grade,
        "message": {"text": f"{message} [{one.source}]" if one.source else message},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": _region(text, one.start, one.end)}}
        ],
    }
    if number is not None:
        result["ruleIndex"] = number
    if one.edits:
        replacements = [
            {"deletedRegion": _region(text, start, end), "insertedContent": {"text": new}}
            for start, end, new in one.edits
        ]
        changes = [{"artifactLocation": {"uri": uri}, "replacements": replacements}]
        result["fixes"] = [{"description": {"text": one.advice or one.message}, "artifactChanges": changes}]
    return result


def _region(text: AnnotatedText, start: int, end: int) -> dict[str, int]:
    (line, column), (last_line, last_column) = text.place(start), text.place(end)
    return {"startLine": line, "startColumn": column, "endLine": last_line, "endColumn": last_column}
