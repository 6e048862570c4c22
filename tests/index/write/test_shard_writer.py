"""One shard: what fits into it, and what is left if it is given up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import opened
import oracles
import pytest

from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.errors import CorpusError
from plansearch.index import format as fmt
from plansearch.index.reader import open_reader
from plansearch.index.shard import Shard
from plansearch.index.write.prepared import LONGEST_PASSAGE
from plansearch.index.write.shard_writer import MAX_STRANGE, DoesNotFit, ShardWriter
from plansearch.messages import as_data, note
from plansearch.model import Document, Dropped

FACTS = Facts("甲", None, None, None, (), ())


def document(number: int, text: str) -> tuple[Document, Facts]:
    return Document(f"{number:05}.md", text, "甲", {}, "utf-8", f"{number:064}"), FACTS


def test_a_shard_that_is_full_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.index.format.MAX_PASSAGES", 100)
    texts = [f"第{number}行力争增长。" for number in range(250)]
    rows = (replace(document(number, text)[0], is_passage=True) for number, text in enumerate(texts))
    opened.write(((row, FACTS) for row in rows), tmp_path / "i")
    reader = open_reader(tmp_path / "i")
    assert [shard.entry.n_passages for shard in reader.shards] == [100, 100, 50]
    assert [plan.text for plan in reader.plans] == texts
    assert opened.postings(reader) == oracles.postings(opened.cut(reader))
    assert reader.df("力争") == 250
    with Index(tmp_path / "i") as index:
        assert index.phrase("行力争").n == 250
        assert {hit.passage.text for hit in index.search("199", terms="words").hits} == {"第199行力争增长。"}


def test_a_plan_too_large_is_left_out_and_named(tmp_path: Path) -> None:
    strange = "".join(chr(0x20000 + n) for n in range(MAX_STRANGE + 1))
    manifest = opened.write([document(0, strange), document(1, "力争增长。")], tmp_path / "i")
    assert (manifest.n_plans, [skip.source for skip in manifest.skipped]) == (1, ["00000.md"])
    assert "too large" in manifest.skipped[0].reason


def test_plans_with_many_strange_characters_take_two_shards(tmp_path: Path) -> None:
    halves = ["".join(chr(base + n) for n in range(MAX_STRANGE // 2 + 1)) for base in (0x20000, 0x21000)]
    opened.write([document(n, half) for n, half in enumerate(halves)], tmp_path / "i")
    reader = open_reader(tmp_path / "i")
    assert len(reader.shards) == 2
    assert [plan.text for plan in reader.plans] == halves


@pytest.fixture
def writer(tmp_path: Path) -> ShardWriter:
    """A writer without plans."""
    return ShardWriter(tmp_path, Gazetteer([]))


def test_the_entry_counts_plans_passages_and_terms(writer: ShardWriter, tmp_path: Path) -> None:
    writer.add(*document(0, "力争增长6%。"), file="甲.zip")
    writer.add(*document(1, ""))
    assert writer.n_plans == 2
    entry = writer.finish()
    assert (entry.n_plans, entry.n_chars) == (2, 7)
    assert {file.name for file in entry.files} == fmt.FILES
    shard = Shard(tmp_path / entry.name, entry)
    assert (sum(shard.words.lengths), sum(shard.bigrams.lengths)) == (entry.words, entry.bigrams)
    assert shard.rows("SELECT file FROM plans ORDER BY plan_no") == [("甲.zip",), ("00001.md",)]
    shard.close()


def test_warnings_and_reasons_keep_their_templates(writer: ShardWriter, tmp_path: Path) -> None:
    warning = note("{clue} says {value}", clue=note("the file name"), value=2024)
    dropped = (Dropped(0, "来源：本站", note("not part of a plan")), Dropped(3, "…", "plain"))
    plan, facts = document(0, "力争增长6%。")
    writer.add(replace(plan, dropped=dropped), replace(facts, warnings=(warning, "plain")))
    entry = writer.finish()
    shard = Shard(tmp_path / entry.name, entry)
    ((warnings, pieces),) = shard.rows("SELECT warnings, dropped FROM plans")
    assert shard.messages(warnings) == (warning, "plain")
    assert [as_data(message) for message in shard.messages(warnings)] == [as_data(warning), "plain"]
    assert shard.parsed(Dropped, pieces) == dropped
    assert as_data(shard.parsed(Dropped, pieces)[0].reason) == {"template": "not part of a plan"}
    shard.close()


def test_two_plans_of_one_id_are_refused(writer: ShardWriter) -> None:
    writer.add(*document(0, "力争增长。"))
    with pytest.raises(CorpusError, match=r"two plans have the id '00000\.md'"):
        writer.add(*document(0, "力争增长。"))


def test_a_plan_that_does_not_fit_leaves_the_writer_as_it_was(
    writer: ShardWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plansearch.index.write.shard_writer.MAX_UNITS", 10)
    with pytest.raises(DoesNotFit) as caught:
        writer.add(*document(0, "力争增长力争增长力争增长。"))
    assert caught.value.alone
    writer.add(*document(1, "力争增长。"))
    with pytest.raises(DoesNotFit) as caught:
        writer.add(*document(2, "力争增长。"))
    assert not caught.value.alone
    assert writer.finish().n_plans == 1


def test_a_passage_longer_than_its_numbers_is_cut(tmp_path: Path) -> None:
    text = "力争。" * ((LONGEST_PASSAGE + 5) // 3)
    row = replace(document(0, text)[0], is_passage=True)
    opened.write([(row, FACTS)], tmp_path / "i")
    reader = open_reader(tmp_path / "i")
    lengths = reader.shards[0].words.lengths
    assert sum(lengths) == text.count("力争")
    assert len(lengths) > 1
    posting = reader.postings("力争", "words")[0]
    assert posting is not None
    assert sum(tf for _, tf in posting.pairs()) == text.count("力争")


def test_a_writer_that_gives_up_leaves_nothing(writer: ShardWriter, tmp_path: Path) -> None:
    writer.add(*document(0, "力争增长。"))
    writer.abandon()
    assert list(tmp_path.iterdir()) == []
