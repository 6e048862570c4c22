"""The order of the best: by score, year or region."""

from __future__ import annotations

from typing import cast

from plansearch.model import Plan
from plansearch.query.retrieval.answer.sorting import in_order, note_on_order


class Stub:
    """What the order reads of a plan."""

    def __init__(self, name: str, year: int | None, region_code: str | None) -> None:
        self.name, self.year, self.region_code = name, year, region_code


ROWS = [
    (cast(Plan, plan), plan.name)
    for plan in (
        Stub("a", 2023, "330200"), Stub("b", None, "330100"), Stub("c", 2025, None), Stub("d", 2023, "330000"),
        Stub("e", 2025, "330100"),
    )
]  # fmt: skip


def test_by_score_rows_stay_as_they_are() -> None:
    assert in_order(ROWS, "score") == ["a", "b", "c", "d", "e"]
    assert note_on_order("score") == ()


def test_by_year_the_newest_first_and_unknown_years_last() -> None:
    assert in_order(ROWS, "year") == ["c", "e", "a", "d", "b"]
    assert note_on_order("year") == ("in the order of years, the newest first; ranks are by score",)


def test_by_region_in_the_order_of_codes_and_unknown_regions_last() -> None:
    assert in_order(ROWS, "region") == ["d", "b", "e", "a", "c"]
    assert note_on_order("region") == ("in the order of regions; ranks are by score",)
