"""An index built of documents, and what lies in it spread out as plain lists for the oracles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index.format import Manifest
from plansearch.index.reader import Kind, Reader
from plansearch.index.write.lock import disk_errors, writer_lock
from plansearch.index.write.prepared import prepare
from plansearch.index.write.update import commit, orphans_removed_on_failure, write_shards
from plansearch.model import Document, Region, Skipped, Span
from plansearch.targets import Lexicon
from plansearch.text.terms import bigrams, terms

Plans = Iterable[tuple[Document, Facts] | Skipped]


def write(plans: Plans, index: Path, gazetteer: Gazetteer | None = None) -> Manifest:
    """An index of documents with their facts, as a build of a folder writes it."""
    gazetteer = gazetteer or Gazetteer.load()
    lexicon = Lexicon.load()
    items = (i if isinstance(i, Skipped) else (prepare(*i, gazetteer, lexicon), "") for i in plans)
    with writer_lock(index), disk_errors(), orphans_removed_on_failure(index):
        entries, skipped = write_shards(items, index, gazetteer, None)
        return commit(index, entries, skipped, tables="", segmentation="none", corpus_digest="")


def write_texts(texts: Sequence[str], index: Path, regions: Sequence[Region | None]) -> None:
    """An index of plans with these texts, of these regions in turn, each of a year later than the one before."""
    documents = []
    for number, text in enumerate(texts):
        region = regions[number % len(regions)]
        document = Document(f"{number:03}.md", text, f"计划{number}", {}, "utf-8", f"{number:064}")
        level = "市" if region else None
        documents.append((document, Facts(f"计划{number}", region, level, 2020 + number, (), ())))
    write(documents, index, Gazetteer([region for region in regions if region]))


def passages_of(reader: Reader, plan_no: int) -> list[tuple[int, Span, tuple[str, ...]]]:
    """(number, span, section path) of a plan's passages."""
    place = reader.plan_entries[plan_no]
    shard = reader.shards[place.shard]
    first, end = shard.plan_firsts[place.local], shard.plan_firsts[place.local + 1]
    return [(reader.passage_no(place.shard, p), shard.span(p), shard.section_path(p)) for p in range(first, end)]


def texts_of_passages(reader: Reader) -> list[str]:
    """Texts of all passages, by their numbers, sliced from the plans' texts."""
    found: dict[int, str] = {}
    for plan_no, plan in enumerate(reader.plans):
        found |= {number: span.of(plan.text) for number, span, _ in passages_of(reader, plan_no)}
    assert sorted(found) == list(range(reader.manifest.n_passages))
    return [found[number] for number in sorted(found)]


@lru_cache(maxsize=4)
def cut(reader: Reader, kind: Kind = "words") -> list[list[str]]:
    """Terms of all passages, by their numbers, cut anew from the texts; kept for the last few readers."""
    if kind == "bigrams":
        return [[token.term for token in bigrams(text)] for text in texts_of_passages(reader)]
    return [terms(text, reader.segmenter) for text in texts_of_passages(reader)]


def postings(reader: Reader, kind: Kind = "words") -> dict[str, list[tuple[int, int]]]:
    """Term to its (passage number, frequency), ascending, as the index holds them."""
    found: dict[str, list[tuple[int, int]]] = {}
    for shard_no, field in enumerate(reader.fields(kind)):
        for number, name in enumerate(field.names()):
            pairs = sorted(field.posting(number).pairs())
            found.setdefault(name, []).extend((reader.passage_no(shard_no, p), tf) for p, tf in pairs)
    return found


def lengths(reader: Reader, kind: Kind = "words") -> list[int]:
    """Terms in each passage, as the index holds them."""
    return [length for field in reader.fields(kind) for length in field.lengths]
