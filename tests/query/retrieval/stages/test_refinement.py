"""What the stages make of a passage together, and alone."""

from __future__ import annotations

import pytest

from plansearch.query.retrieval.stages.refinement import LOOKS_AT_PASSAGES, UNREFINED, Refined, Refinement
from plansearch.query.retrieval.stages.stage import STAGES

HEADINGS, NAMES = "加强水利工作", "青澜市2025年工作计划\n青澜市水利局"
TEXT = "河长制、林长制：由负责人担任河长，全年巡河30次。"
PAIRS, WORDS = {"河长": 2.0, "长制": 3.0, "水利": 1.5, "澜市": 1.0}, {"河长制": 4.0}
SCALES = {"巡河": 2.5, "水利": 5.0}
FORMAL = "青澜市水利局2025年工作计划"


def refined(*stages: str, text: str = TEXT) -> Refined:
    return Refinement(PAIRS, WORDS, frozenset(stages), SCALES).of(text, 0, HEADINGS, NAMES, is_at_an_end=True)  # type: ignore[arg-type]


def test_a_stage_that_is_off_does_nothing() -> None:
    assert refined() == UNREFINED
    assert UNREFINED.score(7.5) == 7.5


@pytest.mark.parametrize("stage", LOOKS_AT_PASSAGES)
def test_each_stage_changes_its_own_part(stage: str) -> None:
    text = FORMAL if stage == "formalities" else TEXT
    one, every = refined(stage, text=text), refined(*STAGES, text=text)
    others = {"proximity": "window", "definitions": "definition", "enumerations": "enumeration"}
    others |= {"formalities": "formality"}
    parts = {name: others.get(name, name) for name in LOOKS_AT_PASSAGES}
    for name, field in parts.items():
        expected = every if name == stage else UNREFINED
        assert getattr(one, field) == getattr(expected, field)
    assert one.score(10.0) != 10.0


def test_all_of_them_add_up() -> None:
    every = refined(*STAGES)
    assert every.window is not None
    assert every.words_window is not None
    assert every.words_window.score == 0.6 * 2.5
    windows = every.window.score + every.words_window.score
    total = 10 + windows + 0.75 + 0.7 + every.amount + every.numbers
    assert every.score(10.0) == pytest.approx(total * 0.6 * every.enumeration)


def test_without_a_question_of_how_many_numbers_do_not_count() -> None:
    assert Refinement(PAIRS, {}, frozenset(STAGES)).of(TEXT, 0, "", "", is_at_an_end=False).numbers == 0


def test_what_headings_and_names_have_is_not_lacking() -> None:
    assert refined(*STAGES).pairs == frozenset(PAIRS)
    assert Refinement(PAIRS, WORDS, frozenset(STAGES)).of(TEXT, 0, "", "", is_at_an_end=False).pairs == {"河长", "长制"}


def test_formalities_are_only_at_the_ends_of_a_plan() -> None:
    of = Refinement(PAIRS, WORDS, frozenset(STAGES)).of
    assert of(FORMAL, 0, "", "", is_at_an_end=True).formality < 1
    assert of(FORMAL, 0, "", "", is_at_an_end=False).formality == 1
