"""Sorted suffixes and what neighbours share, compared with Python's own sorting."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.index.repeats.kernels import (
    EVERY,
    MOST,
    PADDING,
    count_owners,
    repeated_places,
    shared_lengths,
    sort_suffixes,
    word_edges,
)
from plansearch.text.segmentation.kernels import kernel
from plansearch.text.segmentation.segmenter import segment

TEXTS = st.text(st.sampled_from("甲乙丙\0"), max_size=120)


def units_of(text: str) -> np.ndarray:
    return np.array([*map(ord, text), *[0] * PADDING], np.uint16)


def suffix(text: str, start: int) -> str:
    return text[start:].partition("\0")[0]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_suffixes_are_sorted(text: str) -> None:
    places = np.array([at for at in range(len(text)) if text[at] != "\0"], np.int32)
    units = units_of(text)
    sort_suffixes(units, places)
    found = [suffix(text, at) for at in places.tolist()]
    assert found == sorted(found)
    assert sorted(places.tolist()) == [at for at in range(len(text)) if text[at] != "\0"]
    shared = shared_lengths(units, places).tolist()
    for i in range(1, len(found)):
        one, other = found[i - 1], found[i]
        assert one[: shared[i]] == other[: shared[i]]
        assert one[shared[i] : shared[i] + 1] != other[shared[i] : shared[i] + 1] or one == other


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 4), st.integers(1, 3), st.booleans())
def test_no_frequent_string_is_lost(texts: list[str], size: int, least: int, by_text: bool) -> None:
    joined = "".join(f"{text}\0" for text in texts)
    units, starts = units_of(joined), np.cumsum([0, *(len(text) + 1 for text in texts)])
    owners = np.arange(1, len(texts) + 1, dtype=np.int32) if by_text else np.empty(0, np.int32)
    table = np.zeros(1 << 16, np.uint32)
    for text in range(len(texts)):
        count_owners(units, starts, np.array([text]), owners, size, np.uint64(16), table, EVERY)
    found = repeated_places(units, size, np.uint64(16), table, np.uint32(least), EVERY).tolist()
    grams = [[text[at : at + size] for at in range(len(text) - size + 1)] for text in texts]
    counts = Counter(gram for own in grams for gram in (set(own) if by_text else own))
    wanted = [at for at in range(len(joined) - size) if counts[joined[at : at + size]] >= least]
    assert found == [at for at in wanted if "\0" not in joined[at : at + size]]


def test_counts_end_at_the_most() -> None:
    units = units_of("甲" * 1000)
    table = np.zeros(1 << 10, np.uint32)
    count_owners(units, np.array([0, 1000]), np.arange(1), np.empty(0, np.int32), 2, np.uint64(10), table, EVERY)
    assert table.max() == MOST


def test_words_begin_and_end_where_the_segmentation_says() -> None:
    texts = ["高新技术企业10家以上。", "", "营商环境"]
    joined = "\0".join(texts) + "\0"
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    edges = word_edges(np.array([*map(ord, joined)], np.uint16), starts, kernel().tables)
    wanted, at = {0}, 0
    for text in texts:
        wanted.add(at)
        for word in segment(text):
            at += len(word)
            wanted.add(at)
        at += 1
        wanted.add(at)
    assert set(np.flatnonzero(edges).tolist()) == wanted
