"""Which shards are written again where an id occurs twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index import format as fmt
from plansearch.index.write.duplicate_ids import Rewriting, duplicate_ids
from plansearch.index.write.prepared import prepare
from plansearch.index.write.update import write_shards
from plansearch.model import Document
from plansearch.targets import Lexicon

FACTS = Facts("甲", None, None, None, (), ())


def shard_of(index: Path, *plans: tuple[str, str]) -> fmt.ShardEntry:
    """A shard of plans, given as pairs of id and file."""
    nowhere, lexicon = Gazetteer([]), Lexicon.load()
    documents = [(Document(name, "力争增长。", "甲", {}, "utf-8", "0" * 64), file) for name, file in plans]
    items = [(prepare(document, FACTS, nowhere, lexicon), file) for document, file in documents]
    ((entry,), _) = write_shards(items, index, nowhere, None)
    return entry


def test_different_ids_need_nothing(tmp_path: Path) -> None:
    entries = [shard_of(tmp_path, ("甲", "a.jsonl")), shard_of(tmp_path, ("乙", "b.jsonl"))]
    assert duplicate_ids(tmp_path, entries, {}) is None
    assert duplicate_ids(tmp_path, [], {}) is None


@pytest.mark.parametrize("first", ["a.jsonl", "b.jsonl"])
def test_the_shard_of_the_later_file_is_written_again(tmp_path: Path, first: str) -> None:
    one = shard_of(tmp_path, ("甲", "a.jsonl"), ("丙", "a.jsonl"))
    two = shard_of(tmp_path, ("甲", "b.jsonl"))
    order = {"a.jsonl": 0, "b.jsonl": 1} if first == "a.jsonl" else {"a.jsonl": 1, "b.jsonl": 0}
    expected = {
        "a.jsonl": Rewriting(frozenset({two}), frozenset({"b.jsonl"}), frozenset({"甲", "丙"})),
        "b.jsonl": Rewriting(frozenset({one}), frozenset({"a.jsonl"}), frozenset({"甲"})),
    }
    assert duplicate_ids(tmp_path, [one, two], order) == expected[first]


def test_a_file_in_two_shards_is_written_as_a_whole(tmp_path: Path) -> None:
    one, two = shard_of(tmp_path, ("甲", "a.jsonl")), shard_of(tmp_path, ("甲", "b.jsonl"))
    three = shard_of(tmp_path, ("乙", "b.jsonl"))
    found = duplicate_ids(tmp_path, [one, two, three], {"a.jsonl": 0, "b.jsonl": 1})
    assert found == Rewriting(frozenset({two, three}), frozenset({"b.jsonl"}), frozenset({"甲"}))
