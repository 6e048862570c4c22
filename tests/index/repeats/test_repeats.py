"""Repeats against a dictionary of all substrings, on random texts and on plans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import repeats_twin as twin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.index.repeats.kernels import PADDING
from plansearch.index.repeats.repeats import Repeats, find_repeats, repeats_in
from plansearch.index.repeats.selected_text import SelectedText
from plansearch.index.repeats.wanted import Texts, Wanted
from plansearch.text.folding import segmentation_form
from plansearch.text.segmentation.segmenter import segment


def selected(texts: Sequence[twin.Text], within: str = "sentence") -> SelectedText:
    """Texts as the code under test takes them."""
    joined = "".join(text.text + "\0" for text in texts)
    starts = np.cumsum([0, *(len(text.text) + 1 for text in texts)])
    units = np.array([0 if c in twin.ENDS[within] else ord(c) for c in joined] + [0] * PADDING, np.uint16)
    is_edge = np.zeros(len(units) + 1, np.uint8)
    for text, start in zip(texts, starts.tolist(), strict=False):
        is_edge[[start + edge for edge in text.edges]] = 1
    letters = np.array([chr(code).isalnum() for code in range(65536)], np.uint8)
    return SelectedText(units, tuple(range(len(texts))), starts.astype(np.int64), is_edge, {}, letters)


def as_dictionary(found: Repeats) -> dict[str, Any]:
    """What stands for each formula: n, plans, regions, first place, and its variants."""
    rows = {}
    for number in found.numbers.tolist():
        plan, span = found.first_use(number)
        figures = int(found.n[number]), int(found.n_plans[number]), int(found.n_regions[number])
        variants = frozenset(found.string(other) for other in found.variants(number))
        rows[found.string(number)] = (*figures, (plan, span.start), variants)
    return rows


def by_twin(texts: Sequence[twin.Text], **wanted: Any) -> dict[str, Any]:
    return {
        string: (one.n, one.n_plans, one.n_regions, one.at[0], variants)
        for string, (one, variants) in twin.repeats(texts, **wanted).items()
    }


@st.composite
def corpora(draw: st.DrawFn) -> list[twin.Text]:
    """Up to 5 texts of few characters, with edges at random, in the order of their years."""
    texts = []
    for _ in range(draw(st.integers(1, 5))):
        text = draw(st.text(st.sampled_from("甲乙乙丙的在，“”%。"), max_size=24))
        edges = draw(st.one_of(st.just(frozenset(range(30))), st.frozensets(st.integers(0, len(text)))))
        year = draw(st.one_of(st.none(), st.integers(2020, 2023)))
        texts.append(twin.Text(text, edges & frozenset(range(len(text) + 1)), draw(st.integers(0, 3)), year))
    return sorted(texts, key=lambda text: text.year or 9999)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    corpora(), st.integers(2, 4), st.integers(1, 3), st.integers(1, 3), st.sampled_from(["", "", "乙", "甲乙"]),
    st.sampled_from([(None, None), (None, None), (2021, None), (None, 2022), (2020, 2022)]),
    st.sampled_from(["sentence", "clause"]),
)  # fmt: skip
def test_random_texts(
    texts: list[twin.Text], length: int, plans: int, regions: int, containing: str,
    years: tuple[int | None, int | None], within: str,
) -> None:  # fmt: skip
    new_in, gone_since = years
    found = repeats_in(
        selected(texts, within), Texts.of([text.region for text in texts], [text.year for text in texts]),
        Wanted(length, 2, plans, regions, containing, new_in, gone_since),
    )  # fmt: skip
    wanted = by_twin(
        texts, length=length, plans=plans, regions=regions, within=within, containing=containing, new_in=new_in,
        gone_since=gone_since,
    )  # fmt: skip
    assert as_dictionary(found) == wanted


@pytest.mark.parametrize(("length", "regions", "within"), [(6, 2, "sentence"), (5, 3, "clause"), (9, 1, "sentence")])
def test_plans(demo_index: Index, length: int, regions: int, within: Any) -> None:
    reader = demo_index.reader
    plans = [n for n, entry in enumerate(reader.plan_entries) if entry.level in ("市", "县")][:14]
    order = sorted(plans, key=lambda number: (reader.plan_entries[number].year or 9999, number))
    codes = sorted({reader.plan_entries[number].region_code or "" for number in order})
    texts = []
    for number in order:
        text, at, edges = reader.text(number), 0, {0}
        for word in segment(segmentation_form(text)):
            at += len(word)
            edges.add(at)
        entry = reader.plan_entries[number]
        region = codes.index(entry.region_code) + 1 if entry.region_code else 0
        texts.append(twin.Text(text, frozenset(edges), region, entry.year))
    wanted = by_twin(texts, length=length, regions=regions, within=within)
    found = as_dictionary(find_repeats(reader, plans, Wanted(length, 2, 2, regions), within=within))
    numbered = {string: (*row[:3], (order.index(row[3][0]), row[3][1]), row[4]) for string, row in found.items()}
    assert len(wanted) > 5
    assert numbered == wanted


def test_many_strings_are_those_of_each(demo_index: Index) -> None:
    found = find_repeats(demo_index.reader, range(30), Wanted(6, 2, 2, 1))
    numbers = found.numbers.tolist()[::-1]
    assert len(numbers) > 20
    assert found.strings(numbers) == [found.string(number) for number in numbers]
    assert found.strings([]) == []


def test_a_text_of_one_character_repeated_takes_no_long_time() -> None:
    texts = [twin.Text("甲" * 30_000, frozenset(range(30_001)), region) for region in (1, 2)]
    found = repeats_in(selected(texts), Texts.of([1, 2], [2020, 2021]), Wanted(8, 2, 2, 2))
    assert max(found.sizes) < 2_000
