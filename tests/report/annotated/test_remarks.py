from __future__ import annotations

import json

from plansearch.report.annotated.remarks import Annotated, AnnotatedText, Remark, RuleText, json_bytes

TEXT = "青澜市计划\n增长6。5%，抓好落实。\n"
DRAFT = AnnotatedText(
    "草稿 1.txt",
    "草稿 1.txt",
    TEXT,
    {8: (2, 3), 11: (2, 6)}.__getitem__,
    (Remark("broken-decimal", "error", 8, 11, "no number", "write 6.5", "", ((8, 11, "6.5"),)),),
)
GIVEN = Annotated(
    (DRAFT,),
    (RuleText("broken-decimal", "A broken number.", "It cannot be read."),),
    ("a note",),
    {"verb": "check"},
    "1",
)


def test_json() -> None:
    data = json.loads(json_bytes(GIVEN))
    (found,) = data["findings"]
    assert (found["line"], found["column"], found["words"]) == (2, 3, "6。5")
    assert found["fixes"] == [{"start": 8, "end": 11, "text": "6.5"}]
    assert (data["notes"], data["drafts"], found["draft"]) == (["a note"], ["草稿 1.txt"], "草稿 1.txt")
