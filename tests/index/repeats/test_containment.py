"""Which repeats are kept, and which are windows of one formula: cases that were worked out by hand."""

from __future__ import annotations

import repeats_twin as twin

from plansearch.index.repeats.containment import NEARLY, TOGETHER
from plansearch.index.repeats.repeats import repeats_in
from plansearch.index.repeats.wanted import Texts, Wanted

from .test_repeats import as_dictionary, selected


def rows(*strings_with_counts: tuple[str, int]) -> dict[str, tuple[int, frozenset[str]]]:
    """Repeats in texts of one sentence each; every sentence begins and ends with a character of its own."""
    sentences = [string for string, n in strings_with_counts for _ in range(n)]
    texts = [
        twin.Text(f"{chr(0x5000 + 2 * no)}{sentence}{chr(0x5001 + 2 * no)}", frozenset(range(99)), no + 1, 2020)
        for no, sentence in enumerate(sentences)
    ]
    texts = [twin.Text(text.text, frozenset(range(len(text.text) + 1)), text.region, 2020) for text in texts]
    wanted = Texts.of([text.region for text in texts], [2020] * len(texts))
    found = as_dictionary(repeats_in(selected(texts), wanted, Wanted(3, 2, 2, 2)))
    return {string: (row[0], row[4]) for string, row in found.items()}


def test_the_shares() -> None:
    assert (NEARLY, TOGETHER) == (0.8, 0.5)


def test_a_part_of_a_longer_one_that_is_as_frequent_is_left_out() -> None:
    assert rows(("甲乙丙丁", 4)) == {"甲乙丙丁": (4, frozenset())}
    assert rows(("甲乙丙丁", 4), ("乙丙丁", 1)) == {"甲乙丙丁": (4, frozenset())}  # 4 of 5 are nearly all


def test_a_part_that_is_more_frequent_stands_for_both() -> None:
    assert rows(("甲乙丙丁", 4), ("乙丙丁", 2)) == {"乙丙丁": (6, frozenset({"甲乙丙丁"}))}  # 4 of 6


def test_a_rare_longer_one_stands_alone() -> None:
    assert rows(("甲乙丙丁", 2), ("乙丙丁", 3)) == {
        "乙丙丁": (5, frozenset()),
        "甲乙丙丁": (2, frozenset()),
    }


def test_shifted_windows_are_variants() -> None:
    found = rows(("甲乙丙丁戊", 6), ("甲乙丙丁", 3), ("乙丙丁戊", 2))
    assert found == {"甲乙丙丁": (9, frozenset({"乙丙丁戊", "甲乙丙丁戊"}))}  # of 乙丙丁, 9 of 11 are in it


def test_neighbours_that_do_not_overlap_stay_apart() -> None:
    found = rows(("甲乙丙丁戊己", 4), ("甲乙丙", 3), ("丁戊己", 2))
    assert found == {"甲乙丙": (7, frozenset({"甲乙丙丁戊己"})), "丁戊己": (6, frozenset())}
