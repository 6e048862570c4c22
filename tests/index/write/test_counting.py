"""What a shard counts, passage by passage, against counters of plain lists."""

from __future__ import annotations

from array import array
from collections import Counter

import numpy as np

from plansearch.index.write.counting import Counted, count, warm
from plansearch.text.terms import bigrams

TEXTS = ["力争增长，力争增长。", "", "增长Ａ级a级。"]


def counted(texts: list[str]) -> Counted:
    """The counts of texts that are a passage each."""
    raw, starts, ends = b"", array("I"), array("I")
    for text in texts:
        starts.append(len(raw) // 2)
        raw += text.encode("utf-16-be")
        ends.append(len(raw) // 2)
        raw += b"\0\0"
    return count(raw, (starts, ends), [], {}, user_dict=None)


def test_bigrams_and_lengths() -> None:
    warm(None)
    found = counted(TEXTS)
    every = [[token.term for token in bigrams(text)] for text in TEXTS]
    expected = Counter(term for terms in every for term in set(terms))
    keys = [chr(key >> 16) + chr(key & 0xFFFF) for key in found.bigrams["keys"][1].tolist()]
    assert keys == sorted(expected)
    assert found.bigrams["lengths"][1].tolist() == [len(terms) for terms in every]
    assert found.n_bigrams == sum(map(len, every))
    assert found.n_words == sum(found.words["lengths"][1].tolist())


def test_suffixes_are_the_order_of_what_follows() -> None:
    found = counted(TEXTS)
    raw = "".join(text + "\0" for text in TEXTS)
    places = found.suffixes["low"][1].astype(np.int64) + (found.suffixes["high"][1].astype(np.int64) << 16)
    assert places.tolist() == sorted(range(len(raw)), key=lambda at: raw[at:])


def test_nothing_to_count() -> None:
    found = counted([])
    assert (found.n_words, found.n_bigrams) == (0, 0)
    assert [len(values) for _, values in found.suffixes.values()] == [0, 0]
