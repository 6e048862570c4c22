"""What headings add for words that a passage lacks."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.stages.headings import WEIGHT, headings_score

WEIGHTS = {"换新": 3.0, "汽车": 2.0, "家电": 1.0}


@pytest.mark.parametrize(
    ("headings", "missing", "total"),
    [
        ("", {"换新"}, 0.0),
        ("开展以旧换新", {"换新", "汽车"}, 3.0),
        ("汽车、家电以旧换新", {"家电"}, 1.0),
        ("汽车、家电以旧换新", set(), 0.0),
    ],
)
def test_only_what_is_missing_counts(headings: str, missing: set[str], total: float) -> None:
    assert headings_score(headings, missing, WEIGHTS) == pytest.approx(WEIGHT * total)
