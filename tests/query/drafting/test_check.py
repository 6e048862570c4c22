"""The check of a draft: which rules look, what is kept, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError, UnknownName
from plansearch.query.drafting.check import CheckRequest
from plansearch.query.filters.draft_facts import DraftFacts
from plansearch.query.request import parse

from .drafts import TITLE

DRAFT = TITLE + "一、推进产业升级\n新增企业六十家。\n三、改善民生福祉\n新增托位八百个。\n"


def test_a_request_prints_and_parses_back() -> None:
    request = CheckRequest("草稿.txt", ("form",), ("heading-gap",), "warning", DraftFacts("青澜市", 2025, "市"))
    assert parse(str(request)) == request


def test_findings_have_line_words_and_place(demo_index: Index) -> None:
    result = demo_index.check("-", select="heading-gap", draft=DRAFT.encode())
    (found,) = result.findings
    assert (found.line, found.words, found.rule, found.family) == (5, "三", "heading-gap", "form")
    assert found.span.of(result.drafts[0].text) == "三"
    assert not result.is_empty


def test_a_severity_leaves_milder_findings_out(demo_index: Index) -> None:
    result = demo_index.check("-", select="heading-gap", severity="error", draft=DRAFT.encode())
    assert result.is_empty
    assert any("milder" in line for line in result.notes)


def test_rules_that_sleep_say_why(demo_index: Index) -> None:
    result = demo_index.check("-", draft="各科室要抓紧落实。\n一要认真学习，二要加强检查。\n".encode() * 9)
    assert {one.rule for one in result.drafts[0].asleep if "region" in str(one.reason)} >= {"foreign-place"}
    assert any("slept" in line for line in result.notes)


def test_a_person_says_whose_it_is(demo_index: Index) -> None:
    result = demo_index.check("-", draft=DRAFT.encode(), draft_region="砚川市", draft_year=2024, draft_level="县")
    plan = result.drafts[0].plan
    assert (plan.region, plan.year, plan.level) == ("砚川市", 2024, "县")


@pytest.mark.parametrize(
    ("said", "error"),
    [({"draft_region": "无此市"}, UnknownName), ({"draft_year": 9}, QueryError), ({"severity": "mild"}, QueryError),
     ({"select": "no-rule"}, QueryError)],
)  # fmt: skip
def test_wrong_words_are_errors(demo_index: Index, said: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        demo_index.check("-", draft=DRAFT.encode(), **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_what_is_no_draft_is_an_error(demo_index: Index, data: bytes) -> None:
    with pytest.raises(CorpusError):
        demo_index.check("-", draft=data)


def test_a_draft_in_another_charset(demo_index: Index) -> None:
    one, other = (demo_index.check("-", select="form", draft=DRAFT.encode(name)) for name in ("gb18030", "utf-16"))
    assert one.findings == other.findings != ()


def test_ten_megabytes_are_too_many(demo_index: Index) -> None:
    with pytest.raises(CorpusError, match="too many"):
        demo_index.check("-", draft=(TITLE + "推进各项工作。\n" * 430_000).encode())


def test_a_locked_word_file_is_an_error(demo_index: Index, tmp_path: Path) -> None:
    locked = tmp_path / "草稿.docx"
    locked.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024))
    with pytest.raises(CorpusError):
        demo_index.check(str(locked))


def test_a_plan_of_the_index_is_not_held_against_itself(demo_index: Index) -> None:
    result = demo_index.check("云岫省/青澜市/2025年政府工作报告.md")
    assert any("not held against itself" in line for line in result.notes)


def test_an_index_without_plans(empty_index: Index) -> None:
    result = empty_index.check("-", draft=DRAFT.encode())
    assert len(result.findings) > 0
