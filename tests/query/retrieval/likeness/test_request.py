"""Requests for similar plans."""

from __future__ import annotations

import pytest

from plansearch.errors import QueryError
from plansearch.query.filters.filters import parse_filters
from plansearch.query.request import parse
from plansearch.query.retrieval.likeness.request import SimilarRequest


@pytest.mark.parametrize(
    "request_",
    [
        SimilarRequest("青澜市2025"),
        SimilarRequest("稿.md", parse_filters(["青澜市"], 2025), 0),
        SimilarRequest("稿.md", elsewhere=True, same_level=True, different_wording=True, section="（二）"),
    ],
)
def test_a_request_parses_back(request_: SimilarRequest) -> None:
    assert parse(str(request_)) == request_


def test_what_makes_no_sense() -> None:
    with pytest.raises(QueryError, match="cannot show -1 plans"):
        SimilarRequest("稿.md", n=-1)
    with pytest.raises(QueryError, match="section's name is empty"):
        SimilarRequest("稿.md", section=" ")
