"""Postings: counted passage by passage, packed the same on every machine."""

from __future__ import annotations

from plansearch.index.postings import Postings, pack, unpack_floats, unpack_ints


def test_postings_count_passage_by_passage() -> None:
    postings = Postings()
    assert [postings.add(words) for words in (["力争", "增长", "力争"], [], ["增长"])] == [3, 0, 1]
    assert postings.vocabulary() == ["力争", "增长"]
    assert {term: list(numbers) for term, numbers in postings.passages.items()} == {"力争": [0], "增长": [0, 2]}
    assert {term: list(tfs) for term, tfs in postings.tfs.items()} == {"力争": [2], "增长": [1, 1]}
    assert list(postings.lengths) == [3, 0, 1]


def test_arrays_lie_on_disk_little_endian() -> None:
    postings = Postings()
    postings.add(["力争"] * 258)
    assert pack(postings.lengths) == b"\x02\x01\x00\x00"
    assert list(unpack_ints("I", b"\x02\x01\x00\x00")) == [258]
    assert list(unpack_floats(b"\x00\x00\x00\x00\x00\x00\xf8\x3f")) == [1.5]
