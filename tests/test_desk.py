"""Drafts as arguments of the verbs."""

from __future__ import annotations

from pathlib import Path

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError
from plansearch.query.request import parse
from plansearch.query.verification.answers import answer

DRAFT = "枫渚县2026年政府工作报告\n\n一、2026年主要目标\n\n地区生产总值增长9%以上，城镇新增就业3000人。\n"


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "稿.txt"
    path.write_text(DRAFT, "utf-8")
    return str(path)


def test_a_draft_against_regions(demo_index: Index, draft: str) -> None:
    found = demo_index.compare(draft, "青澜市", indicator="GDP", year=2025)
    assert [(row.region, row.time) for row in found.rows[:2]] == [("稿.txt (枫渚县 2026)", 2026), ("青澜市", 2025)]
    assert found.rows[0].phrasing == "9%以上"
    of_input = demo_index.compare("-", "青澜市", indicator="GDP", year=2025, draft=DRAFT.encode())
    assert [row.phrasing for row in of_input.rows] == [row.phrasing for row in found.rows]
    assert dict(found.recipe["files"]).keys() == {draft}
    assert answer(demo_index.reader, parse(str(found.request))).rows == found.rows  # type: ignore[attr-defined]


def test_a_draft_against_all_of_a_level(demo_index: Index, draft: str) -> None:
    found = demo_index.compare(draft, level="市", indicator="GDP", year=2025)
    assert {row.region for row in found.rows} > {"稿.txt (枫渚县 2026)", "青澜市", "望津市"}


def test_a_draft_in_every_comparison(demo_index: Index, draft: str) -> None:
    shared = demo_index.compare(draft, "青澜市")
    assert shared.regions == ("稿.txt (枫渚县 2026)", "青澜市")
    steps = demo_index.compare(draft, indicator="GDP", amplification=True, draft_year=2025).steps
    assert [step.parent for step in steps] == ["砚川市"]
    uses = demo_index.compare(draft, "青澜市", phrase="新增").uses
    assert [(use.region, use.count.n) for use in uses[:1]] == [("稿.txt (枫渚县 2026)", 1)]


def test_one_draft_alone_cannot_be_compared(demo_index: Index, draft: str) -> None:
    with pytest.raises(QueryError, match="cannot be compared"):
        demo_index.compare(draft, indicator="GDP")
    with pytest.raises(CorpusError, match="there is no file"):
        demo_index.compare("没有/稿.txt", "青澜市", indicator="GDP")
    with pytest.raises(CorpusError, match="is a folder"):
        demo_index.compare(str(Path(draft).parent), "青澜市", indicator="GDP")


def test_a_draft_of_an_unknown_region_is_compared_too(demo_index: Index, tmp_path: Path) -> None:
    path = tmp_path / "无名.txt"
    path.write_text("今年目标\n\n地区生产总值增长9%以上，城镇新增就业3000人。", "utf-8")
    found = demo_index.compare(str(path), "青澜市", indicator="GDP")
    assert found.rows[0].region == "无名.txt"
    assert any("does not tell its region" in note for note in found.notes)


def test_targets_and_evidence_of_standard_input(demo_index: Index) -> None:
    found = demo_index.targets("-", draft=DRAFT.encode("gb18030"), draft_region="青澜市")
    assert [record.phrasing for record in found.records] == ["9%以上", "3000人"]
    assert [record.plan.region for record in found.records if record.plan] == ["青澜市", "青澜市"]
    assert demo_index.evidence("-", draft=DRAFT.encode()).plan.region == "枫渚县"
    assert not demo_index.similar("-", draft=DRAFT.encode(), n=1).is_empty


def test_an_overview_has_facts_headings_and_promises(demo_index: Index, draft: str) -> None:
    view = demo_index.show(draft, overview=True)
    assert [record.phrasing for record in view.promises or ()] == ["9%以上", "3000人"]
    rows = view.table().rows
    assert {row[0] for row in rows} == {"fact", "heading", "target"}
    of_plan = demo_index.show("云岫省/青澜市/2025年政府工作报告.md", overview=True)
    assert len(of_plan.promises or ()) == len(demo_index.targets("云岫省/青澜市/2025年政府工作报告.md").records)
    with pytest.raises(QueryError):
        demo_index.show(draft, overview=True, raw=True)


def test_check_takes_names_and_drafts(mini_index: Index) -> None:
    by_name = mini_index.check(mini.QINGLAN_2025, select="form")
    by_bytes = mini_index.check("-", select=["form"], draft=by_name.drafts[0].text.encode())
    assert by_name.drafts[0].plan.year == 2025
    assert len(by_name.findings) == len(by_bytes.findings)
