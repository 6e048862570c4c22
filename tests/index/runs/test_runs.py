"""Runs that a draft shares with plans of an index: all of them, in the form in which texts are compared."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from reuse_twin import compared, maximal_runs

from plansearch.api import Index
from plansearch.index.runs.runs import Draft, find_runs, letters, n_owners, origin_in, runs_between

PLANS = {
    "云岫省/青澜市/2024年政府工作报告.md": "# 报告\n新增高新技术企业60家，\n改造老旧小区12个。\n",
    "云岫省/砚川市/2024年政府工作报告.md": "# 报告\n新增高新技術企業６０家, 𠮷村小学 扩建。\n",
}
DRAFT = "今年新增高新技术企业60家，改造 老旧小区12个，𠮷村小学扩建。"


def test_runs_are_those_of_the_twin(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    draft = Draft.of(DRAFT)
    found = find_runs(reader, draft, range(2), 3)
    assert len(found) > 3
    for number in range(2):
        own = {tuple(row[1:]) for row in found[found[:, 0] == number].tolist()}
        assert own == maximal_runs(compared(DRAFT), compared(reader.text(number)), 3)


def test_only_some_plans(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    assert set(find_runs(reader, Draft.of(DRAFT), [1], 3)[:, 0].tolist()) == {1}
    assert len(find_runs(reader, Draft.of(DRAFT), [], 3)) == len(find_runs(reader, Draft.of("短"), [0], 3)) == 0


def test_places_lead_to_the_texts(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader, draft = index_of(PLANS).reader, Draft.of(DRAFT)
    for number, own, other, size in find_runs(reader, draft, range(2), 4).tolist():
        origin = origin_in(reader, number)
        one = DRAFT[draft.origin[own] : draft.origin[own + size - 1] + 1]
        two = reader.text(number)[origin[other] : origin[other + size - 1] + 1]
        assert compared(one) == compared(two)


def test_two_drafts() -> None:
    one = Draft.of("𠮷村小学扩建完工")
    other = Draft.of("新年𠮷村小学 扩建，又𠮸", one.codes)
    assert [row[1:] for row in runs_between(one, other, 3).tolist()] == [[0, 2, 6]]


def test_all_in_the_index_are_found_by_phrase(demo_index: Index) -> None:
    """The suffix arrays know every string: each run of a plan is a phrase of the other."""
    reader = demo_index.reader
    text = reader.text(3)
    draft = Draft.of(text)
    runs = find_runs(reader, draft, range(len(reader.plan_entries)), 13)
    assert (3, 0, 0, len(draft.units)) in {tuple(row) for row in runs.tolist()}
    for number, own, _, size in runs[::7].tolist():
        if "\n" not in (run := text[draft.origin[own] : draft.origin[own + size - 1] + 1]):
            plan = reader.plan_entries[number].id
            counts = demo_index.phrase(run, by="plan", all_copies=True).counts
            assert plan in {str(one.group) for one in counts if one.n}, run


def test_owners_and_letters() -> None:
    runs = np.array([[0, 0, 5, 4], [1, 0, 9, 3]], np.int32)
    assert n_owners(runs, np.array([4, 5], np.int32), 3, 4).tolist() == [2, 1, 0, 0]
    assert letters()[[ord(c) for c in "新a6，\n"]].tolist() == [True, True, True, False, False]
