"""What a person states about a draft."""

from __future__ import annotations

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import QueryError, UnknownName
from plansearch.query.filters.draft_facts import (
    NOTHING_STATED,
    DraftFacts,
    drafts_and_comparison_filters,
    drafts_and_filters,
    given_drafts,
)
from plansearch.query.filters.filters import Filters


def test_facts_as_a_row_of_a_table() -> None:
    gazetteer = Gazetteer.load()
    row = DraftFacts("南京市", 2026, "市").as_row(gazetteer)
    assert {key: str(value) for key, value in row.items() if key} == {"region": "320100", "year": "2026", "level": "市"}
    assert NOTHING_STATED.as_row(gazetteer) == {}
    with pytest.raises(UnknownName):
        DraftFacts("云里雾里县").as_row(gazetteer)


@pytest.mark.parametrize("facts", [{"region": " "}, {"level": "州"}])
def test_facts_that_cannot_be(facts: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        DraftFacts(**facts)  # type: ignore[arg-type]


def test_keywords_of_drafts_and_filters() -> None:
    given = drafts_and_filters(region="南京市", draft_region="青岛市", draft_year=2025, draft=b"x")
    assert given == (DraftFacts("青岛市", 2025), b"x", Filters(regions=("南京市",)))
    assert drafts_and_comparison_filters(level="市", draft_level="县") == (
        DraftFacts(level="县"),
        None,
        Filters(level="市"),
    )
    assert given_drafts() == (NOTHING_STATED, None)
