from __future__ import annotations

import json

from plansearch.report.annotated.remarks import Annotated, AnnotatedText, Remark, RuleText
from plansearch.report.annotated.sarif import sarif_bytes

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


def test_the_structure_is_that_of_the_standard() -> None:
    """Required properties of SARIF 2.1.0: §3.13, 3.14, 3.18, 3.19, 3.27, 3.28, 3.30, 3.55–3.57."""
    data = json.loads(sarif_bytes(GIVEN))
    assert data["version"] == "2.1.0"
    assert data["$schema"].endswith("sarif-2.1.0.json")
    (run,) = data["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert all(rule["id"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            physical = location["physicalLocation"]
            assert physical["artifactLocation"]["uri"] == "%E8%8D%89%E7%A8%BF%201.txt"
            region = physical["region"]
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
            assert min(region["startLine"], region["startColumn"]) >= 1
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                assert change["artifactLocation"]["uri"]
                assert all(part["deletedRegion"]["startLine"] for part in change["replacements"])
    assert run["invocations"][0]["executionSuccessful"] is True
