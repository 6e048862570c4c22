"""Where the facts of a plan were read, and what speaks against them."""

from __future__ import annotations

from collections.abc import Callable

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import UnknownName

BODY = "\n\n一、总体要求\n\n“十二五”时期见成效，“十二五”规划要完成，“十二五”末要达标。\n"


def test_evidence_of_a_plan(mini_index: Index) -> None:
    view = mini_index.evidence(mini.QINGLAN_2025)
    assert not view.is_empty
    table = view.table()
    assert [column.key for column in table.columns] == ["field", "value", "source", "quote", "confidence", "standing"]
    first = {row[0]: row for row in reversed(table.rows)}
    assert first["region"][1:3] == ("青澜市", "folder")
    assert first["year"][1:3] == ("2025", "file name")
    assert first["body"][1] == "青澜市人民政府"
    assert first["kind"][1] == "政府工作报告"
    assert all(row[5] == "taken" for row in first.values())
    assert all(0 < row[4] <= 1 for row in table.rows if row[5] != "unused")


def test_facts_and_confidence_stand_in_the_index(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of(
        {
            "甲.md": "青澜市2023年工作计划" + BODY,
            "乙.md": "20xx年工作计划\n\n一、总体要求\n\n抓好各项工作落实，建好茶园。\n",
        }
    )
    doubtful, masked = index.show("甲").plan, index.show("乙").plan
    assert (doubtful.region, doubtful.year, doubtful.last_year, doubtful.kind) == ("青澜市", 2023, 2023, "工作计划")
    assert 0.5 <= doubtful.confidence("year") < doubtful.confidence("region")
    assert index.evidence("甲").notes == ("year: title says 2023, text speaks of 十二五 3×",)
    assert (masked.year, masked.last_year, masked.confidence("year")) == (None, None, 0.0)
    assert ("year", "masked", "unused") in {(e.field, e.value, e.standing) for e in masked.evidence}


def test_a_plan_nobody_knows(mini_index: Index) -> None:
    with pytest.raises(UnknownName, match="no plan"):
        mini_index.evidence("xyz")
