"""Clues weighed: the one taken, how sure it is, and what agrees or conflicts."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.corpus.evidence_weighting import (
    CLOSING,
    FILE_NAME,
    HEADING,
    NUMBER,
    OPENING,
    TABLE,
    TITLE,
    Clue,
    as_evidence,
    confidence,
    contested,
    is_stated,
    taken,
    weigh,
)  # fmt: skip
from plansearch.datafiles import records
from plansearch.model import Evidence, Standing


def same(one: Clue[int], other: Clue[int]) -> Literal["same", "conflicts"]:
    return "same" if one.value == other.value else "conflicts"


def test_no_clue_is_no_fact() -> None:
    assert weigh([], same) == []
    assert taken(weigh([], same)) is None


def test_one_clue_is_as_sure_as_its_source() -> None:
    (only,) = weigh([Clue(2024, TITLE, "2024年")], same)
    assert (only.standing, only.confidence) == ("taken", 0.95)


def test_independent_clues_raise_the_confidence_by_hand_arithmetic() -> None:
    found = weigh([Clue(2024, NUMBER, "〔2024〕"), Clue(2024, CLOSING, "2024年1月9日")], same)
    assert found[0].confidence == pytest.approx(1 - (1 - 0.75) * (1 - 0.85), abs=0.005)


def test_title_and_opening_copy_each_other() -> None:
    assert weigh([Clue(2024, TITLE, "甲"), Clue(2024, OPENING, "甲")], same)[0].confidence == 0.95


def test_a_conflict_lowers_the_confidence_by_hand_arithmetic() -> None:
    found = weigh([Clue(2024, FILE_NAME, "2024"), Clue(2023, TITLE, "2023年")], same)
    assert [w.standing for w in found] == ["taken", "conflicts"]
    assert found[0].confidence == pytest.approx(0.95 * 0.05 / (1 - 0.95 * 0.95), abs=0.005)
    assert found[1].confidence == 0.95


def test_paths_and_persons_decide_text_is_outvoted() -> None:
    text = [Clue(2023, TITLE, "2023年"), Clue(2024, OPENING, "2024年1月9日"), Clue(2024, HEADING, "2024年工作安排")]
    assert taken(weigh(text, same)) == 2024
    assert taken(weigh([Clue(2022, FILE_NAME, "2022"), *text], same)) == 2022
    assert taken(weigh([Clue(2021, TABLE, "2021"), Clue(2022, FILE_NAME, "2022"), *text], same)) == 2021


def test_what_is_not_sure_enough_is_kept_but_not_taken() -> None:
    found = weigh([Clue(2024, NUMBER, "〔2024〕"), Clue(2022, CLOSING, "2022年1月9日", 0.87)], same)
    assert found[0].standing == "unused"
    assert taken(found) is None
    assert as_evidence("year", found, str)[0].standing == "unused"


def test_a_person_is_certain() -> None:
    assert weigh([Clue(2024, TABLE, "2024"), Clue(2023, TITLE, "2023年")], same)[0].confidence == 1.0


@given(st.floats(0, 0.99), st.floats(0, 0.99))
def test_confidence_is_between_zero_and_the_support(support: float, opposed: float) -> None:
    assert 0 <= confidence(support, opposed) <= support + 1e-9


def test_every_source_says_how_far_it_is_trusted_and_why() -> None:
    for name, group, trust, decides, why in records("plansearch.corpus.data", "sources.tsv"):
        assert 0 < float(trust) <= 1, name
        assert decides in {"yes", "no"}, name
        assert group, name
        assert why, name


@pytest.mark.parametrize(
    ("sure", "opposing", "expected"),
    [
        (0.95, [], None),
        (0.95, [0.7], None),
        (0.95, [0.7, 0.8], 0.8),
        (0.63, [0.88, 0.85], 0.88),
        (0.4, [0.5], 0.5),
        (0.4, [], None),
        (None, [0.9], None),  # nothing is taken that could be contested
    ],
)
def test_what_contests_a_fact(sure: float | None, opposing: list[float], expected: float | None) -> None:
    evidence = [Evidence("year", "2026", HEADING, "", confidence, "conflicts") for confidence in opposing]
    evidence += [Evidence("region", "青澜市", TITLE, "", 0.95, "conflicts")]
    evidence += [] if sure is None else [Evidence("year", "2025", FILE_NAME, "", sure)]
    found = contested(evidence, "year")
    assert (found.confidence if found else None) == expected


@pytest.mark.parametrize(
    ("source", "standing", "is_so"),
    [
        ("folder", "taken", True), ("file name", "taken", True), ("front matter", "taken", True),
        ("plans.csv", "taken", True), ("title", "taken", False), ("folder", "conflicts", False), ("", "taken", False),
    ],
)  # fmt: skip
def test_what_a_person_or_a_path_states(source: str, standing: Standing, *, is_so: bool) -> None:
    evidence = (Evidence("year", "2024", source, "", 0.9, standing),)
    assert is_stated(evidence, "year") == is_so
    assert not is_stated(evidence, "region")
