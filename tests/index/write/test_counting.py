"""What a shard counts, passage by passage, against counters of plain lists."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import pairwise

import numpy as np

from plansearch.index.write.counting import Counted, count, warm
from plansearch.text.folding import fold, segmentation_form
from plansearch.text.segmentation.segmenter import segmenter
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


def test_words_are_the_terms_of_each_text() -> None:
    texts = ["高新技術企業培育６０家", "高新技术企业培育60家", "後來乾淨的臺灣，隨著ＧＤＰ發展", "", "獨生子女T恤"]
    found = counted(texts)
    blob, starts = found.words["terms"][1], found.words["terms_start"][1].tolist()
    names = [blob[a:b].decode() for a, b in pairwise(starts)]
    cut = segmenter().cut
    every = [[fold(word) for word in cut(segmentation_form(text)) if any(c.isalnum() for c in word)] for text in texts]
    assert names == sorted({word for words in every for word in words}, key=lambda word: word.encode())
    assert found.words["lengths"][1].tolist() == [len(words) for words in every]
    assert every[0] == every[1]


def test_suffixes_are_the_order_of_what_follows() -> None:
    found = counted(TEXTS)
    raw = "".join(text + "\0" for text in TEXTS)
    places = found.suffixes["low"][1].astype(np.int64) + (found.suffixes["high"][1].astype(np.int64) << 16)
    assert places.tolist() == sorted(range(len(raw)), key=lambda at: raw[at:])


def test_nothing_to_count() -> None:
    found = counted([])
    assert (found.n_words, found.n_bigrams) == (0, 0)
    assert [len(values) for _, values in found.suffixes.values()] == [0, 0]
