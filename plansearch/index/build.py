"""From documents with their facts to an index on disk: a new shard beside the old one, then one rename."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import uuid
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version as version_of
from pathlib import Path

from plansearch.corpus.metadata import Facts
from plansearch.corpus.regions import Gazetteer
from plansearch.errors import CorpusError, IndexFormatError, IndexMissing, PlansearchError
from plansearch.index import format as fmt
from plansearch.index.postings import Postings, pack
from plansearch.index.weights import count_matrix, passage_norms, plan_vectors, save_vectors
from plansearch.measures.bm25 import average_idf
from plansearch.model import Document, Section, Skipped, Span
from plansearch.text.outline import outline
from plansearch.text.passages import passages
from plansearch.text.segmentation import cutter
from plansearch.text.terms import terms

Progress = Callable[[str, int, int], None]


class ShardWriter:
    """Takes plans one after another and becomes a shard. Nothing a reader sees changes before `finish`."""

    def __init__(self, index: Path, gazetteer: Gazetteer, user_dict: Path | None = None) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._cutter = cutter(user_dict)
        self._postings = Postings()
        self._plan_of_passage: array[int] = array("I")
        self._n_plans = 0
        self._n_chars = 0
        self._digest = hashlib.sha256()
        self._shard = index / "shards" / uuid.uuid4().hex[:12]
        self._files = [fmt.CATALOGUE, fmt.PLAN_VECTORS]
        try:
            self._shard.mkdir(parents=True)
            if user_dict is not None:  # queries must cut as the build did, whatever becomes of the file
                shutil.copyfile(user_dict, self._shard / fmt.USER_DICT)
                self._files.append(fmt.USER_DICT)
            self._db = sqlite3.connect(self._shard / fmt.CATALOGUE)
        except (OSError, sqlite3.Error) as err:
            raise PlansearchError(f"cannot write an index at {index}: {err}", "choose another --index") from err
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; " + fmt.SCHEMA)

    def add(self, document: Document, facts: Facts) -> None:
        """Index one plan."""
        plan_no = self._n_plans
        sections = outline(document.text)
        n_terms = 0
        for span, section in passages(document.text, sections):
            n_terms += self._add_passage(plan_no, document.text, span, section)
        self._add_sections(plan_no, sections)
        self._add_plan(plan_no, document, facts, n_terms)
        self._n_plans += 1
        self._n_chars += len(document.text)
        self._digest.update(f"{document.source}\0{document.sha256}\n".encode())

    @property
    def n_plans(self) -> int:
        """Plans taken so far."""
        return self._n_plans

    @property
    def replaces_plans(self) -> bool:
        """Whether an index with plans stands where this one will."""
        try:
            return fmt.read_manifest(self._index).n_plans > 0
        except (IndexMissing, IndexFormatError):
            return False

    def _add_passage(self, plan_no: int, text: str, span: Span, section: tuple[str, ...]) -> int:
        self._db.execute(
            "INSERT INTO passages VALUES(?,?,?,?,?)",
            (len(self._plan_of_passage), plan_no, span.start, span.end, json.dumps(section, ensure_ascii=False)),
        )
        self._plan_of_passage.append(plan_no)
        return self._postings.add(terms(span.of(text), self._cutter))

    def _add_sections(self, plan_no: int, sections: Sequence[Section]) -> None:
        rows = [(plan_no, s.span.start, s.span.end, s.depth, json.dumps(s.path, ensure_ascii=False)) for s in sections]
        self._db.executemany("INSERT INTO sections VALUES(?,?,?,?,?)", rows)

    def _add_plan(self, plan_no: int, document: Document, facts: Facts, n_terms: int) -> None:
        chain = self._gazetteer.ancestors(facts.region) if facts.region else ()
        for region in chain:
            self._db.execute(
                "INSERT OR IGNORE INTO regions VALUES(?,?,?,?)",
                (region.code, region.name, region.level, region.parent),
            )
        row = (
            plan_no, document.source, document.source, facts.title,
            facts.region.name if facts.region else None,
            facts.region.code if facts.region else None,
            json.dumps([r.name for r in chain], ensure_ascii=False), json.dumps([r.code for r in chain]),
            facts.level, facts.year, len(document.text), n_terms, document.charset, document.sha256,
            json.dumps([asdict(e) for e in facts.evidence], ensure_ascii=False),
            json.dumps(facts.warnings, ensure_ascii=False),
        )  # fmt: skip
        try:
            self._db.execute(f"INSERT INTO plans VALUES({','.join('?' * 16)})", row)
        except sqlite3.IntegrityError as err:
            raise CorpusError(f"two plans have the id {document.source!r}", "rename one of them") from err
        self._db.execute("INSERT INTO texts VALUES(?,?)", (plan_no, document.text))

    def finish(self, skipped: Sequence[Skipped], *, version: str, progress: Progress) -> fmt.Manifest:
        """Weigh, write, and put the new shard in the old one's place."""
        postings, vocabulary = self._postings, self._postings.vocabulary()
        self._db.executemany("INSERT INTO skipped VALUES(?,?)", [(s.source, s.reason) for s in skipped])
        progress("weighing terms", 0, 2)
        counts = count_matrix(postings, vocabulary)
        self._write_terms(vocabulary, passage_norms(counts))
        progress("weighing plans", 1, 2)
        save_vectors(
            self._shard / fmt.PLAN_VECTORS, plan_vectors(counts, self._plan_of_passage, self._n_plans, vocabulary)
        )
        self._db.commit()
        self._db.close()
        n_passages = len(postings.lengths)
        dfs = [len(postings.passages[term]) for term in vocabulary]
        manifest = fmt.Manifest(
            shard=self._shard.name,
            n_plans=self._n_plans,
            n_passages=n_passages,
            n_chars=self._n_chars,
            n_terms=len(vocabulary),
            n_tokens=sum(postings.lengths),
            average_length=sum(postings.lengths) / n_passages if n_passages else 0.0,
            average_idf=average_idf(dfs, n_passages),
            corpus_digest=self._digest.hexdigest(),
            segmentation=segmentation_name(self._shard / fmt.USER_DICT),
            plansearch=version,
            files=tuple(fmt.file_entry(self._shard / name) for name in self._files),
        )
        fmt.write_manifest(self._index, manifest)
        self._remove_other_shards()
        progress("weighing plans", 2, 2)
        return manifest

    def _write_terms(self, vocabulary: Sequence[str], norms: array[float]) -> None:
        postings = self._postings
        self._db.executemany(
            "INSERT INTO terms VALUES(?,?,?,?,?,?)",
            (
                (
                    number, term, len(postings.passages[term]), sum(postings.tfs[term]),
                    pack(postings.passages[term]), pack(postings.tfs[term]),
                )
                for number, term in enumerate(vocabulary)
            ),
        )  # fmt: skip
        arrays = {
            "lengths": pack(postings.lengths),
            "plan_of_passage": pack(self._plan_of_passage),
            "norms": pack(norms),
        }
        self._db.executemany("INSERT INTO arrays VALUES(?,?)", arrays.items())

    def _remove_other_shards(self) -> None:
        for folder in self._shard.parent.iterdir():
            if folder != self._shard:
                shutil.rmtree(folder, ignore_errors=True)

    def abandon(self) -> None:
        """Forget the half-written shard; the index stays as it was."""
        self._db.close()
        shutil.rmtree(self._shard, ignore_errors=True)


def segmentation_name(user_dict: Path) -> str:
    """`jieba-0.42.1`, with the first digits of the user dictionary's SHA-256 where there is one."""
    name = f"jieba-{version_of('jieba')}"
    return f"{name}+{fmt.file_entry(user_dict).sha256[:8]}" if user_dict.exists() else name


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """The progress callback of a caller who does not want to know."""


def write(
    plans: Iterable[tuple[Document, Facts] | Skipped],
    writer: ShardWriter,
    *,
    version: str,
    progress: Progress = no_progress,
) -> tuple[fmt.Manifest, tuple[Skipped, ...]]:
    """Write an index from plans as they come. An interrupted or failed write leaves the old index as it was."""
    skipped: list[Skipped] = []
    try:
        for item in plans:
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                writer.add(*item)
        if not writer.n_plans and writer.replaces_plans:
            raise CorpusError(
                f"none of the {len(skipped)} files could be read, the first because: {skipped[0].reason}",
                "the index that stands there was kept; give the right folder, or delete the index first",
            )
        return writer.finish(skipped, version=version, progress=progress), tuple(skipped)
    except BaseException as err:
        writer.abandon()
        if isinstance(err, (OSError, sqlite3.Error)):
            raise PlansearchError(
                f"the index could not be written: {err}", "free space or choose another --index; nothing was lost"
            ) from err
        raise
