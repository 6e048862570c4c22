"""Two plans or files side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import CorpusError, QueryError
from plansearch.query.drafting.side_by_side import ReuseRequest
from plansearch.query.request import parse
from tests.query.drafting.reuse.plans import DRAFT, FIRST, LATER, OTHER, OWN, PARAGRAPH, PLANS, plan


def write(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def test_an_edited_passage_and_its_changes(own: Index) -> None:
    result = own.reuse("-", FIRST, draft=DRAFT.encode(), formula_regions=5)
    (one,) = result.passages
    assert one.span.of(own.reuse("-", FIRST, draft=DRAFT.encode()).pairs[0].first.text) == one.text
    assert one.other_span.of(result.pairs[0].second.text) == one.other_text
    assert {"120→150", "800→900", "三→五", "加固→修复"} <= set(one.changes)
    assert 0.2 < result.pairs[0].shares[0] < 0.5 < result.pairs[0].shares[1] < 1


def test_two_paragraphs_that_changed_places(own: Index, tmp_path: Path) -> None:
    first = write(tmp_path / "一.md", plan("云鹭县", 2024, PARAGRAPH, OTHER))
    found = own.reuse(first, "-", draft=plan("云鹭县", 2025, OTHER, PARAGRAPH).encode()).passages
    for text in (PARAGRAPH, OTHER):
        assert any(text[:-1] in one.text and text[:-1] in one.other_text for one in found)


def test_a_plan_beside_itself(own: Index, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="itself"):
        own.reuse(FIRST, FIRST)
    (tmp_path / "a.md").write_text(DRAFT, "utf-8")
    (tmp_path / "b.md").write_text(DRAFT, "utf-8")
    result = own.reuse(str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    assert result.pairs[0].shares == (1, 1)
    assert any("character for character" in note for note in result.notes)
    assert [one.kind for one in result.passages] == ["exact"]


def test_plans_that_share_only_formulae(own: Index) -> None:
    result = own.reuse(LATER, OWN, formula_regions=5)
    assert (result.is_empty, result.pairs[0].shares, result.pairs[0].n_formulae) == (True, (0, 0), 1)
    assert any("formula" in note for note in result.notes)
    listed = own.reuse(LATER, OWN, formula_regions=5, formulae=True)
    assert [one.is_formula for one in listed.passages] == [True]


def test_an_empty_file(own: Index, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("", "utf-8")
    with pytest.raises(CorpusError):
        own.reuse(str(tmp_path / "空.txt"), FIRST)


def test_requests_print_and_parse() -> None:
    request = ReuseRequest("甲", "乙", 20, 5, True)
    assert parse(str(request)) == request
    with pytest.raises(QueryError):
        ReuseRequest("甲", "乙", 2)
