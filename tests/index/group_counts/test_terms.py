"""Counts of terms by group, against a recount of the texts; their dispersion, against the measure over plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from plansearch.api import Index
from plansearch.index import over_shards
from plansearch.index.group_counts.groups import Stretch, grouped
from plansearch.index.group_counts.terms import count_terms, deviations, first_passage, term_numbers
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Kind
from plansearch.measures.dispersion import dispersion
from plansearch.text.terms import bigrams, terms

TWO = [
    (Stretch(range(20)), Stretch(range(20, 54))),
    (Stretch(range(54), ("plan",)), Stretch(range(54), ("review",))),
    (Stretch((3,)), Stretch(range(10, 40), ("plan", "safeguards"))),
]


def recount(index: Index, kind: Kind, stretch: Stretch) -> list[Counter[str]]:
    """The slow twin: the terms of each plan of a stretch, from its text."""
    reader, found = index.reader, []
    for plan in stretch.plans:
        text, counts = reader.text(plan), Counter[str]()
        spans: Sequence[tuple[int, int]] = [(0, len(text))]
        if stretch.parts:
            spans = PartPlaces(reader, stretch.parts).stretches(plan)
        for start, end in spans:
            piece = text[start:end]
            counts.update(
                terms(piece, reader.segmenter) if kind == "words" else [token.term for token in bigrams(piece)]
            )
        found.append(counts)
    return found


@pytest.mark.parametrize("kind", ["words", "bigrams"])
@pytest.mark.parametrize("stretches", TWO)
def test_counts_are_those_of_a_recount(demo_index: Index, kind: Kind, stretches: tuple[Stretch, Stretch]) -> None:
    groups = grouped(demo_index.reader, stretches)
    found = count_terms(demo_index.reader, kind, groups)
    names = [found.name(row) for row in range(len(found.keys))]
    assert len(set(names)) == len(names) > 1_000
    for group, stretch in enumerate(stretches):
        plans = recount(demo_index, kind, stretch)
        total = sum(plans, Counter[str]())
        assert {name: n for name, n in zip(names, found.n[:, group].tolist(), strict=True) if n} == dict(total)
        with_it = Counter(term for counts in plans for term in counts)
        assert {name: n for name, n in zip(names, found.plans_with[:, group].tolist(), strict=True) if n} == with_it
        assert found.sizes[group] == total.total()


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_dispersion_is_that_of_the_measure(demo_index: Index, kind: Kind) -> None:
    stretches = TWO[0]
    reader = demo_index.reader
    groups = grouped(reader, stretches)
    counts = count_terms(reader, kind, groups)
    rows = list(range(0, len(counts.keys), 37))
    found = deviations(reader, kind, groups, counts, rows)
    for group, stretch in enumerate(stretches):
        plans = recount(demo_index, kind, stretch)
        for row, dp in zip(rows, found[:, group].tolist(), strict=True):
            expected = dispersion([own[counts.name(row)] for own in plans], [own.total() for own in plans]).dp
            assert dp == pytest.approx(expected, abs=1e-12) if expected is not None else dp != dp


def test_a_single_plan_has_no_dispersion(demo_index: Index) -> None:
    groups = grouped(demo_index.reader, [Stretch((0,)), Stretch((1, 2))])
    counts = count_terms(demo_index.reader, "words", groups)
    found = deviations(demo_index.reader, "words", groups, counts, [0, 1])
    assert (found[:, 0] != found[:, 0]).all()
    assert deviations(demo_index.reader, "words", groups, counts, []).shape == (0, 2)


def test_the_first_passage_of_a_group(demo_index: Index) -> None:
    reader = demo_index.reader
    groups = grouped(reader, TWO[0])
    for group, stretch in enumerate(TWO[0], start=1):
        having = [plan for plan in stretch.plans if "发展" in terms(reader.text(plan), reader.segmenter)]
        place = first_passage(reader, "words", "发展", groups, group)
        assert place
        plan, span = place
        assert plan == having[0]
        assert "发展" in span.of(reader.text(plan))
        assert "发展" not in terms(reader.text(plan)[: span.start], reader.segmenter)
        later = first_passage(reader, "words", "发展", groups, group, having[:1].__contains__)
        assert later
        assert later[0] == having[1]
        only = first_passage(reader, "words", "发展", groups, group, having.__contains__)
        assert only
        assert only[0] == having[0]
    assert first_passage(reader, "words", "没有这个词", groups, 1) is None


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_shards_are_added_up_in_any_portions(split_index: Index, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = split_index.reader
    plans = range(len(reader.plan_entries))
    groups = grouped(reader, [Stretch(plans[::2]), Stretch(plans[1::2])])
    assert len(reader.shards) > 2
    found = []
    for at_once in (1, 2, 64):
        monkeypatch.setattr(over_shards, "AT_ONCE", at_once)
        counts = count_terms(reader, kind, groups)
        rows = range(0, len(counts.keys), 11)
        dps = deviations(reader, kind, groups, counts, rows)
        names = [counts.name(row) for row in range(len(counts.keys))]
        found.append((names, counts.n.tolist(), counts.plans_with.tolist(), dps.tobytes()))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_terms_have_the_numbers_that_the_shard_gives_them(demo_index: Index, kind: Kind) -> None:
    for field in demo_index.reader.fields(kind):
        names = [*list(field.names())[::17], "没有", "鿿鿿"]
        assert term_numbers(field, names).tolist() == [field.find(name) for name in names]
        assert term_numbers(field, []).tolist() == []
