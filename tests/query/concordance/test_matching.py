"""Matches of patterns, against plain scans."""

from __future__ import annotations

import re

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.query.concordance import matching
from plansearch.query.concordance.matching import Match, Pattern, find, matches_by_plan


def scanned(index: Index, source: str) -> dict[int, list[tuple[int, int]]]:
    """Matches of a regular expression of `re` in every plan that has any."""
    reader = index.reader
    found = {
        plan: [m.span() for m in re.finditer(source, reader.text(plan), re.MULTILINE | re.ASCII)]
        for plan in range(len(reader.plan_entries))
    }
    return {plan: spans for plan, spans in found.items() if spans}


def spans(found: dict[int, list[Match]], number: int = 0) -> dict[int, list[tuple[int, int]]]:
    kept = {plan: [(m.start, m.end) for m in here if m.pattern == number] for plan, here in found.items()}
    return {plan: here for plan, here in kept.items() if here}


def test_matches_are_those_of_a_scan(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = range(len(reader.plan_entries))
    found = matches_by_plan(reader, [Pattern("力争", exact=True), Pattern("发展", exact=True)], plans)
    expected = {}
    for plan in plans:
        text = reader.text(plan)
        here = [
            Match(at, at + 2, number)
            for number, one in enumerate(("力争", "发展"))
            for at in range(len(text))
            if text.startswith(one, at)
        ]
        if here:
            expected[plan] = sorted(here)
    assert found == expected
    assert found


IN_SENTENCE = "[^。！？；!?;\n]"
CASES = [
    (Pattern("力争…以上", syntax="pattern", exact=True), f"力争{IN_SENTENCE}{{0,20}}?以上"),
    (Pattern("力争*以上", syntax="pattern", exact=True), f"力争{IN_SENTENCE}*?以上"),
    (Pattern("(确保|力争)…{0,12}(以上|左右|%)", syntax="pattern", exact=True),
     f"(?:确保|力争){IN_SENTENCE}{{0,12}}?(?:以上|左右|%)"),
    (Pattern("力争…{0,300}年", syntax="pattern", exact=True, within="plan"), r"力争[\s\S]{0,300}?年"),
    (Pattern("[一二三]是", syntax="pattern", exact=True), "[一二三]是"),
    (Pattern(r"增长\d+(\.\d+)?%", syntax="regex"), r"增长\d+(\.\d+)?%"),
    (Pattern("^[一二三四五]、.*$", syntax="regex"), "^[一二三四五]、.*$"),
    (Pattern("力争.{0,9}?[。；]", syntax="regex"), "力争.{0,9}?[。；]"),
    (Pattern("发展", exact=True, not_after=("量", "新"), not_before=("规划",)), "(?<![量新])发展(?!规划)"),
    (Pattern("力争…以上", syntax="pattern", exact=True, not_after=("，",)), f"(?<!，)力争{IN_SENTENCE}{{0,20}}?以上"),
]  # fmt: skip


@pytest.mark.parametrize("few", [0, matching._FEW])
@pytest.mark.parametrize(("pattern", "source"), CASES)
def test_patterns_and_expressions_are_those_of_re(
    demo_index: Index, pattern: Pattern, source: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "_FEW", few)  # whole texts, or only what is around the rarest string
    plans = range(len(demo_index.reader.plan_entries))
    found = find(demo_index.reader, [pattern], plans)
    assert spans(found.by_plan) == scanned(demo_index, source) != {}
    if pattern.not_after:
        without = find(demo_index.reader, [Pattern(pattern.text, pattern.exact, pattern.syntax)], plans)
        n_without, n = (sum(map(len, one.by_plan.values())) for one in (without, found))
        assert found.left_out[0] >= n_without - n > 0


def test_a_match_stays_in_its_section(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = range(len(reader.plan_entries))
    whole, inside = (
        spans(matches_by_plan(reader, [Pattern("加快*年", syntax="pattern", within=within)], plans))
        for within in ("plan", "section")
    )
    assert whole
    for plan in plans:
        edges = {edge for section in reader.sections(plan) for edge in (section.span.start, section.span.end)}
        for start, end in inside.get(plan, []):
            assert not any(start < edge < end for edge in edges)
        kept = [(start, end) for start, end in whole.get(plan, []) if not any(start < edge < end for edge in edges)]
        assert set(kept) <= set(inside.get(plan, []))


def test_several_patterns_and_texts_of_one(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = range(len(reader.plan_entries))
    one, other = Pattern("力争"), Pattern("力争|争", syntax="pattern")
    both = matches_by_plan(reader, [one, other], plans)
    assert spans(both, 0) == spans(matches_by_plan(reader, [one], plans))
    assert spans(both, 1) == spans(matches_by_plan(reader, [other], plans))
    assert all(here == sorted(here) for here in both.values())
    named = matches_by_plan(reader, [Pattern("力争", name="强", others=("力争", "确保"))], plans)
    assert spans(named) == scanned(demo_index, "力争|确保")


def test_only_some_plans_and_parts(demo_index: Index) -> None:
    reader = demo_index.reader
    everything = matches_by_plan(reader, [Pattern("力争?", syntax="pattern")], range(len(reader.plan_entries)))
    some = sorted(everything)[::2]
    assert matches_by_plan(reader, [Pattern("力争?", syntax="pattern")], some) == {no: everything[no] for no in some}
    places = PartPlaces(reader, ("plan",))
    held = matches_by_plan(reader, [Pattern("力争?", syntax="pattern")], range(len(reader.plan_entries)), places)
    expected = {no: [m for m in here if places.holds(no, m.start)] for no, here in everything.items()}
    assert held == {no: here for no, here in expected.items() if here}
    assert 0 < sum(map(len, held.values())) < sum(map(len, everything.values()))


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(QueryError, match="empty"):
        Pattern("")
