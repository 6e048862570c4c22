"""Words of a query beside a number."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.stages.numbers import best_number

IDF = {"高新技术": 3.0, "企业": 1.0, "独角兽": 5.0}


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("", 0.0),
        ("培育高新技术企业。", 0.0),
        ("新增高新技术企业60家。", 4.0),
        ("全年修路30公里。" + "再" * 30 + "培育高新技术企业。", 0.0),
        ("新增高新技术企业60家，培育独角兽企业1家。", 9.0),
        ("60家高新技术企业", 4.0),
    ],
)
def test_the_number_with_most_of_the_query_counts(text: str, best: float) -> None:
    assert best_number(text, IDF) == best
