"""Each kernel against its twin in plain Python."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.index.reader import Kind
from plansearch.index.shard import Field
from plansearch.query.retrieval.topk import kernels


def array(field: Field, name: str) -> Any:
    return np.frombuffer(field.views[name], field.views[name].format)


@pytest.mark.parametrize("shard_no", [0, 1])
def test_words_and_bigrams_are_found_where_the_shard_finds_them(split_index: Index, shard_no: int) -> None:
    shard = split_index.reader.shards[shard_no]
    words = ["", "一", "发展", "高新技术", "没有这个词", "60家", "z", "𠀀", *list(shard.words.names())[::50]]
    encoded = [word.encode() for word in words]
    starts = np.cumsum([0, *map(len, encoded)])
    numbers = np.empty(len(words), np.int64)
    own = array(shard.words, "terms"), array(shard.words, "terms_start")
    kernels.find_words(np.frombuffer(b"".join(encoded), np.uint8), starts, *own, numbers)
    assert numbers.tolist() == [shard.words.find(word) for word in words]
    pairs = ["发展", "新技", "～～", *list(shard.bigrams.names())[::99]]
    keys = np.array([ord(pair[0]) << 16 | ord(pair[1]) for pair in pairs], np.uint32)
    numbers = np.empty(len(pairs), np.int64)
    kernels.find_keys(keys, array(shard.bigrams, "keys"), numbers)
    assert numbers.tolist() == [shard.bigrams.find(pair) for pair in pairs]


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_greatest_frequencies_and_weights(split_index: Index, kind: Kind) -> None:
    for field in split_index.reader.fields(kind):
        arrays = [array(field, name) for name in ("lengths", "starts", "postings")]
        tfs = [tf for number in range(field.n_terms) for _, tf in field.posting(number).pairs()]
        assert kernels.max_frequency(*arrays[1:]) == max(tfs)
        weights = np.random.default_rng(1).random((max(tfs), field.longest + 1))
        for number in range(0, field.n_terms, 97):
            own = sorted(weights[tf - 1, field.lengths[p]] for p, tf in field.posting(number).pairs())
            greatest = np.full(4, -np.inf)
            assert kernels.max_impact(weights, *arrays, number, greatest) == own[-1]
            assert sorted(greatest[greatest > -np.inf]) == own[-4:]


@settings(deadline=None)
@given(st.data())
def test_occurrences_are_those_of_the_shard(demo_index: Index, data: st.DataObject) -> None:
    shard = demo_index.reader.shards[0]
    text = shard.text(data.draw(st.integers(0, shard.entry.n_plans - 1)))
    start = data.draw(st.integers(0, len(text) - 1))
    pattern = text[start : start + data.draw(st.integers(1, 9))] + data.draw(st.sampled_from(["", "𠮷", "一", "\n"]))
    encoded = shard.encode(pattern)
    views = [np.frombuffer(view, view.format) for view in shard.suffixes]
    n = 0 if encoded is None else kernels.n_occurrences(*views, np.frombuffer(encoded, np.uint8))
    assert n == len(shard.occurrences(pattern))
