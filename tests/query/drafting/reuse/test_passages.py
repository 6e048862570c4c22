"""Passages of a draft: every run of 13 characters, edited ones, formulae."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from reuse_twin import compared, maximal_runs

from plansearch.api import Index
from plansearch.query.drafting.reuse.passages import Reuse, ReusedPassage, n_covered, passages_of, share_of
from tests.query.drafting.reuse.plans import DRAFT, EDITED, FIRST, FORMULA, LATER, OTHER, OWN, PARAGRAPH, PLANS


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def test_exact_and_edited_passages(own: Index) -> None:
    found = passages_of(own.reader, DRAFT, formula_regions=5)
    numbers = own.reader.plan_numbers
    by_plan = {one.plan: one for one in found.passages}
    assert set(by_plan) == {numbers[FIRST], numbers[LATER], numbers[OWN]}
    edited, exact = by_plan[numbers[FIRST]], by_plan[numbers[OWN]]
    assert (edited.kind, exact.kind) == ("edited", "exact")
    assert EDITED[:-1] in DRAFT[edited.start : edited.end]
    assert PARAGRAPH[:-1] in own.reader.text(numbers[FIRST])[edited.plan_start : edited.plan_end]
    assert 0.7 <= edited.similarity < 1 == exact.similarity
    assert OTHER in DRAFT[exact.start : exact.end]
    assert found.n_formulae == 1  # nine plans have it


def test_formulae_are_listed_where_they_are_asked_for(own: Index) -> None:
    found = passages_of(own.reader, DRAFT, formula_regions=5, with_formulae=True)
    formulae = [one for one in found.passages if one.is_formula]
    assert (len(formulae), found.n_formulae) == (9, 1)
    assert all(FORMULA in DRAFT[one.start : one.end] for one in formulae)
    plain = passages_of(own.reader, DRAFT, formula_regions=50)
    assert any(FORMULA in DRAFT[one.start : one.end] for one in plain.passages)


def test_plans_that_are_left_out(own: Index) -> None:
    numbers = own.reader.plan_numbers
    found = passages_of(own.reader, DRAFT, exclude={numbers[FIRST]}, formula_regions=5)
    assert {one.plan for one in found.passages} == {numbers[LATER], numbers[OWN]}
    found = passages_of(own.reader, DRAFT, [numbers[FIRST]], formula_regions=5)
    assert {one.plan for one in found.passages} == {numbers[FIRST]}


def test_no_run_of_13_characters_is_missed(demo_index: Index) -> None:
    """Against a search of every two places, for texts that are put together of pieces of plans."""
    reader, rng = demo_index.reader, random.Random(14)
    for _ in range(4):
        numbers = rng.sample(range(len(reader.plan_entries)), 3)
        pieces = []
        for number in numbers:
            text = reader.text(number)
            start = rng.randrange(max(len(text) - 120, 1))
            pieces.append(text[start : start + rng.randint(13, 120)])
        draft = "测试。".join(pieces)
        found = passages_of(reader, draft, numbers, with_formulae=True)
        for number in numbers:
            text = reader.text(number)
            in_draft = [at for at, c in enumerate(draft) if compared(c)]
            covered = [(one.start, one.end) for one in found.passages if one.plan == number]
            for own, _, size in maximal_runs(compared(draft), compared(text), 13):
                for at in in_draft[own : own + size]:
                    assert any(start <= at < end for start, end in covered), draft[at : at + 20]


def test_every_passage_is_what_it_says(demo_index: Index) -> None:
    reader = demo_index.reader
    found = passages_of(reader, reader.text(5), exclude={5}, with_formulae=True)
    assert found.passages
    for one in found.passages:
        draft, plan = reader.text(5)[one.start : one.end], reader.text(one.plan)[one.plan_start : one.plan_end]
        assert (compared(draft) == compared(plan)) == (one.kind == "exact")


def test_a_text_beside_another() -> None:
    assert share_of("新建 公园两座", [(0, 4)]) == pytest.approx(3 / 6)
    assert share_of("", [(0, 4)]) == 0
    assert n_covered([0, 1, 5, 6], [(0, 2), (1, 6)]) == 3
    assert n_covered([0, 1], []) == 0


def test_two_texts_that_are_in_no_index(own: Index) -> None:
    (one,) = passages_of(own.reader, f"今年{OTHER}", beside=f"去年的计划说：{OTHER}还要更好").passages
    assert (one.plan, one.start, one.end, one.plan_start) == (-1, 2, 2 + len(OTHER), 7)


def test_long_drafts_are_looked_at_in_pieces(own: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = passages_of(own.reader, DRAFT, formula_regions=5)
    monkeypatch.setattr("plansearch.query.drafting.reuse.passages._PIECE", 100)
    monkeypatch.setattr("plansearch.query.drafting.reuse.passages._OVERLAP", 90)
    stages = []
    parts = passages_of(own.reader, DRAFT, formula_regions=5, progress=lambda *stage: stages.append(stage))
    assert stages
    exact = [one for one in whole.passages if one.kind == "exact"]
    assert [one for one in parts.passages if one.kind == "exact"] == exact


def test_blanks_inside_a_run_count(own: Index) -> None:
    (one,) = passages_of(own.reader, "今年改造老旧 渔船１２０ 艘次。", beside="往年也改造老旧 渔船120 艘次，").passages
    assert (one.start, one.end, one.plan_start, one.kind) == (2, 15, 3, "exact")


@pytest.mark.parametrize("text", ["", " \n", "一二三四"])
def test_nothing_to_compare(own: Index, text: str) -> None:
    found = passages_of(own.reader, text)
    assert (found.passages, found.n_formulae) == ([], 0)


def test_what_a_plan_says_twice_is_told_once() -> None:
    words = "实施渔港清淤和防波堤加固工程，新建冷链仓库三座"
    draft, plan = f"{words}，改造老旧渔船120艘。", f"{words}，改造老旧渔船90艘。{words[:16]}。新港另行规划。"
    whole = ReusedPassage(0, len(draft), 1, 0, len(words) + 11, "edited", 0.9, False)
    echo = whole._replace(end=16, plan_start=len(words) + 12, plan_end=len(words) + 28, kind="exact", similarity=1.0)
    of_other, apart = echo._replace(plan=2), echo._replace(start=30, end=46)
    other_words = echo._replace(start=26, end=36)  # which the plan has only there
    found = Reuse([whole, echo, of_other, apart, other_words], None, None, 0, draft, lambda _: plan).without_echoes()
    assert found.passages == [whole, of_other, other_words, apart]
