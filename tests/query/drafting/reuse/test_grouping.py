"""Passages of several plans are one passage with its sources in order."""

from plansearch.query.drafting.reuse.grouping import groups_of
from plansearch.query.drafting.reuse.passages import ReusedPassage


def passage(start: int, end: int, plan: int) -> ReusedPassage:
    return ReusedPassage(start, end, plan, 0, end - start, "exact", 1.0, False)


YEARS = {0: 2020, 1: 2018, 2: None, 3: 2010}


def test_the_earliest_comes_first_and_own_ones_last() -> None:
    ((*group,),) = groups_of([passage(0, 50, no) for no in range(4)], YEARS, {3})
    assert [one.plan for one in group] == [1, 0, 2, 3]


def test_passages_that_hardly_overlap_are_two() -> None:
    groups = groups_of([passage(60, 100, 0), passage(0, 70, 1)], YEARS, ())
    assert [[one.plan for one in group] for group in groups] == [[1], [0]]


def test_a_part_with_an_earlier_source_is_a_passage_of_its_own() -> None:
    long, late, early = passage(0, 100, 0), passage(20, 40, 2), passage(20, 40, 1)
    assert [[one.plan for one in group] for group in groups_of([long, late], YEARS, ())] == [[0]]
    assert [[one.plan for one in group] for group in groups_of([long, early], YEARS, ())] == [[0], [1]]


def test_nothing() -> None:
    assert groups_of([], {}, ()) == []
