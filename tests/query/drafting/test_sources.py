"""Where passages come from: the earliest source first, own plans set apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.drafting.sources import SourcesRequest
from plansearch.query.request import parse
from tests.query.drafting.reuse.plans import DRAFT, EDITED, FIRST, LATER, OTHER, OWN, PLANS


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def test_the_earliest_source_comes_first_and_own_ones_are_set_apart(own: Index) -> None:
    result = own.reuse_in_corpus("-", draft=DRAFT.encode(), formula_regions=5)
    copied, repeated = result.passages
    assert [str(one.plan.id) for one in copied.sources] == [FIRST, LATER]
    assert (copied.n_plans, copied.n_regions, copied.is_own) == (2, 2, False)
    assert [str(one.plan.id) for one in repeated.sources] == [OWN]
    assert repeated.is_own
    text = result.drafts[0].plan.text
    assert EDITED[:-1] in copied.span.of(text)
    assert OTHER in repeated.span.of(text)
    n = len("".join(text.split()))
    assert result.drafts[0].portions.copied == pytest.approx(len(EDITED) / n, abs=0.06)
    assert result.drafts[0].portions.own == pytest.approx(len(OTHER) / n, abs=0.06)
    assert 0 < result.drafts[0].portions.formulaic < 0.2
    assert {str(one.plan.id): one.is_own for one in result.drafts[0].shares} == {FIRST: False, LATER: False, OWN: True}


def test_filters_choose_the_sources(own: Index) -> None:
    result = own.reuse_in_corpus("-", draft=DRAFT.encode(), formula_regions=5, year=2023, not_region="青澜市")
    assert [str(one.plan.id) for group in result.passages for one in group.sources] == [LATER]
    result = own.reuse_in_corpus("-", draft=DRAFT.encode(), year=1999)
    assert result.is_empty
    assert any("1999" in note for note in result.notes)


def test_a_draft_that_is_in_the_index_is_not_accused(own: Index, tmp_path: Path) -> None:
    (tmp_path / "稿.md").write_text(PLANS[FIRST].replace("，", ", "), "utf-8")
    for name in (FIRST, str(tmp_path / "稿.md")):
        result = own.reuse_in_corpus(name, formula_regions=5)
        assert [str(one.plan.id) for one in result.drafts[0].shares] == [LATER]
    assert any("not held against itself" in note for note in result.notes)


def test_a_draft_of_an_unknown_region(own: Index) -> None:
    result = own.reuse_in_corpus("-", draft=f"工作安排\n\n{OTHER}".encode(), formula_regions=5)
    assert any("region of the draft is unknown" in note for note in result.notes)
    assert result.drafts[0].portions.copied > 0.5


def test_a_draft_that_shares_nothing(own: Index) -> None:
    result = own.reuse_in_corpus("-", draft="本校下学期开设书法课程两门，聘请教师一名，并且购置桌椅。".encode())
    assert result.is_empty
    assert any("no plan shares" in note for note in result.notes)


def test_formulae_are_listed_last_of_all_with_their_regions(own: Index) -> None:
    result = own.reuse_in_corpus("-", draft=DRAFT.encode(), formula_regions=5, formulae=True)
    (formula,) = [one for one in result.passages if one.is_formula]
    assert formula.n_regions >= 5


def test_requests_print_and_parse() -> None:
    request = SourcesRequest("甲", min_run=20, n=5)
    assert parse(str(request)) == request
    with pytest.raises(QueryError):
        SourcesRequest("甲", n=-1)
