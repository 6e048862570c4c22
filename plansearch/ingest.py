"""From a folder of plans to an index: reading, whose plan it is and for when, indexing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from plansearch.corpus.metadata import Facts, infer, read_overrides
from plansearch.corpus.regions import Gazetteer
from plansearch.errors import CorpusError
from plansearch.index.build import ShardWriter, no_progress, write
from plansearch.model import Document, Skipped
from plansearch.report import Cell, Column, Table, Viewable
from plansearch.sources.folder import read_folder

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Build(Viewable):
    """An index just written: where, what it holds, what was left out and why, what the clues disagree on."""

    index: Path
    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[tuple[str, str], ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no plan was indexed."""
        return self.n_plans == 0

    def table(self) -> Table:
        """Counts, then a row for each skipped file; disagreements of clues are notes."""
        counts = [
            ("plans", self.n_plans, ""),
            ("passages", self.n_passages, ""),
            ("characters", self.n_chars, ""),
            ("terms", self.n_terms, ""),
            ("skipped", len(self.skipped), ""),
        ]
        rows: list[tuple[Cell, ...]] = [*counts, *(("skipped file", s.source, s.reason) for s in self.skipped)]
        notes = [f"{source}: {warning}" for source, warning in self.warnings[:20]]
        if len(self.warnings) > 20:
            notes.append(f"… and {len(self.warnings) - 20} more disagreements; see `plansearch show PLAN`")
        return Table((Column("what"), Column("value"), Column("reason")), tuple(rows), tuple(notes), self.signature)


def build(
    corpus: Path | str,
    index: Path | str,
    *,
    user_dict: Path | str | None = None,
    strict: bool = False,
    progress: Progress | None = None,
) -> Build:
    """Read a folder of plans into an index; an index that stands there is replaced once the new one is whole.

    corpus: folder of plan files, with `plans.csv` and `regions.csv` where it has them. user_dict: words in jieba's
    format. strict: a skipped file is an error. progress: called with (stage, done, total).
    Errors: CorpusError (no such folder, nothing to read in it, a bad plans.csv; any skip when strict).
    """
    corpus, index, progress = Path(corpus), Path(index), progress or no_progress
    if index.resolve() == corpus.resolve() or corpus.resolve() in index.resolve().parents:
        raise CorpusError(
            f"the index {index} would lie inside the corpus {corpus}", "give --index a folder of its own beside it"
        )
    documents = read_folder(corpus, lambda done, total: progress("reading", done, total))
    first = next(documents, None)  # a folder that cannot be read must fail before anything is written
    overrides = read_overrides(corpus)
    extra = next((p for p in (corpus / "regions.csv", corpus / "regions.tsv") if p.exists()), None)
    gazetteer = Gazetteer.load(extra)
    warnings: list[tuple[str, str]] = []

    def plans() -> Iterator[tuple[Document, Facts] | Skipped]:
        for item in _chain(first, documents):
            if isinstance(item, Skipped):
                if strict:
                    raise CorpusError(
                        f"{corpus / item.source}: {item.reason}", "mend or remove the file, or drop --strict"
                    )
                yield item
                continue
            facts = infer(item, gazetteer, overrides.get(item.source, {}))
            warnings.extend((item.source, warning) for warning in facts.warnings)
            yield item, facts

    writer = ShardWriter(index, gazetteer, None if user_dict is None else Path(user_dict))
    manifest, skipped = write(plans(), writer, version=version("plansearch"), progress=progress)
    return Build(
        index,
        manifest.n_plans,
        manifest.n_passages,
        manifest.n_chars,
        manifest.n_terms,
        skipped,
        tuple(warnings),
        manifest.signature,
    )


def _chain(first: Document | Skipped | None, rest: Iterator[Document | Skipped]) -> Iterator[Document | Skipped]:
    if first is not None:
        yield first
        yield from rest
