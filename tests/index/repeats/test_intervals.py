"""Small repeats whose figures are known."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.index.repeats import intervals
from plansearch.index.repeats.kernels import PADDING, shared_lengths, sort_suffixes

KINDS = np.array([intervals.LETTER if chr(code).isalnum() else 0 for code in range(65536)], np.uint8)
KINDS[ord("“")], KINDS[ord("”")], KINDS[ord("%")] = intervals.OPENS, intervals.CLOSES, intervals.ENDS
KINDS[ord("的")], KINDS[ord("在")], KINDS[ord("_")] = intervals.NEITHER, intervals.NOT_LAST, intervals.SLOT


def found_in(texts: list[str], regions: list[int], least: int = 2, *conditions: int) -> set[tuple[str, int, int, int]]:
    joined = "".join(text + "\0" for text in texts)
    units = np.array([*map(ord, joined), *[0] * PADDING], np.uint16)
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    places = np.array([at for at in range(len(joined)) if joined[at] != "\0"], np.int32)
    sort_suffixes(units, places)
    wanted = (least, *(conditions or (2, 2, 1, 0, len(joined), -1, len(joined))))
    rows = intervals.repeats(
        units, np.ones(len(units) + 1, np.uint8), KINDS, places, shared_lengths(units, places), starts,
        np.array(regions, np.int32), wanted,
    )  # fmt: skip
    return {
        (joined[row[5] : row[5] + row[2]], int(row[1] - row[0] + 1), int(row[3]), int(row[4])) for row in rows.tolist()
    }


def test_plans_and_regions_are_counted_once_each() -> None:
    assert found_in(["甲乙丙甲乙", "甲乙", "丁甲乙"], [1, 2, 1]) == {("甲乙", 4, 3, 2)}


def test_a_plan_without_a_region_is_of_none() -> None:
    assert found_in(["甲乙丙", "甲乙丁", "甲乙"], [1, 0, 0]) == {("甲乙", 3, 3, 1)}


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("甲乙，", {"甲乙"}), ("，甲乙", {"甲乙"}), ("“甲乙”丙", {"“甲乙”丙", "甲乙"}), ("甲乙%", {"甲乙%", "乙%"}),
        ("的甲乙在", {"甲乙"}), ("在甲乙", {"在甲乙", "甲乙"}), ("_甲_乙_", {"甲_乙"}), ("甲乙”丙丁", {"甲乙", "丙丁"}),
    ],
)  # fmt: skip
def test_where_repeats_begin_and_end(text: str, repeats: set[str]) -> None:
    found = {string for string, *_ in found_in([text + "戊", text + "己"], [1, 2])}
    assert found == repeats


def test_the_text_of_a_place() -> None:
    starts = np.array([0, 1, 1000, 1001, 1300])
    index = intervals.blocks(starts)
    wanted = [text for text in range(4) for _ in range(starts[text], starts[text + 1])]
    assert [intervals.text_of(place, starts, index) for place in range(1300)] == wanted
