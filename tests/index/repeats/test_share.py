"""The repeats of some shares of strings are, together, those of all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import repeats_twin as twin

from plansearch.index.repeats.intervals import FIRST, LEFT, RIGHT, SIZE
from plansearch.index.repeats.kernels import EVERY
from plansearch.index.repeats.share import RepeatsOfShare, keep_only, repeats_of_share
from plansearch.index.repeats.wanted import Texts, Wanted

from .test_repeats import selected

SENTENCES = ("推动高质量发展", "高质量发展取得成效", "推动高质量发展取得成效", "着力推动高质量发展")
TEXTS = [
    twin.Text(text, frozenset(range(len(text) + 1)), no + 1, 2020 + no)
    for no, text in enumerate("。".join(SENTENCES[first:]) for first in range(3))
]
OWNERS = Texts.of([text.region for text in TEXTS], [text.year for text in TEXTS])


def found_in(share: Any, n_shares: int, **more: Any) -> RepeatsOfShare:
    return repeats_of_share(selected(TEXTS), OWNERS, Wanted(3, 2, 1, 1), share=share, n_shares=n_shares, **more)


def rows(found: RepeatsOfShare) -> set[tuple[int, ...]]:
    return {(int(row[RIGHT] - row[LEFT]), *row[SIZE:].tolist()) for row in found.found}


@pytest.mark.parametrize("n_shares", [2, 8])
def test_shares_are_disjoint_and_complete(n_shares: int) -> None:
    parts = [found_in((np.uint64(n_shares - 1), np.uint64(number)), n_shares) for number in range(n_shares)]
    every = found_in(EVERY, 1)
    assert sum(len(part.found) > 0 for part in parts) > 1
    assert sum(len(part.found) for part in parts) == len(every.found) > 3
    assert set[tuple[int, ...]]().union(*map(rows, parts)) == rows(every)
    assert sorted(np.concatenate([part.places for part in parts]).tolist()) == sorted(every.places.tolist())


def test_occurrences_in_groups() -> None:
    text = selected(TEXTS)
    groups = np.ones(len(text.units), np.uint8)
    groups[text.starts[1] :] = 2  # the first text, and the others
    found = found_in(EVERY, 1, groups=groups, n_groups=2)
    strings = [text.string(int(row[FIRST]), int(row[SIZE])) for row in found.found]
    for number, string in enumerate(strings):
        counts = [one.text.count(string) for one in TEXTS]
        assert found.n[number].tolist() == [counts[0], sum(counts[1:])]
        assert found.plans_with[number].tolist() == [int(counts[0] > 0), sum(n > 0 for n in counts[1:])]
        if all(found.n[number]):
            places = found.first_places(np.array([number] * 2), np.array([1, 2]), np.zeros(3, np.uint8))
            first = next(no for no, n in enumerate(counts) if no and n)
            assert places.tolist() == [
                TEXTS[0].text.index(string), text.starts[first] + TEXTS[first].text.index(string)
            ]  # fmt: skip


def test_only_sentences_with_a_string_are_kept() -> None:
    text = selected(TEXTS)
    keep_only(text, "取得成效")
    kept = text.string(0, int(text.starts[-1]))
    assert set(kept.split("\0")) == {"", "高质量发展取得成效", "推动高质量发展取得成效"}
