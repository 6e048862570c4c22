"""From a folder of plans to an index: `build` brings an index up to date, `Build` says what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from plansearch.corpus.stated_facts import unused_rows
from plansearch.errors import CorpusError
from plansearch.index.files.source_files import file_of
from plansearch.index.write.duplicate_ids import duplicate_ids
from plansearch.index.write.lock import disk_errors, writer_lock
from plansearch.index.write.update import (
    ReusableShards,
    commit,
    holds_plans,
    orphans_removed_on_failure,
    reusable_shards,
)
from plansearch.messages import Do, act, note
from plansearch.model import Skipped
from plansearch.model.result import Result
from plansearch.pipeline.part import Part, Written
from plansearch.pipeline.update_plan import Corpus, Settings, look_at
from plansearch.pipeline.workers import HERE, Engine
from plansearch.pipeline.writing import write_part
from plansearch.progress import Progress, no_progress


@dataclass(frozen=True, slots=True)
class Build(Result):
    """An index that was just written.

    warnings: where clues of the files that were read now disagree, as pairs of source and message. files: every file
    of the corpus in order, and whether it was read now (True) or had not changed; `Index.account` says more of each.
    """

    presented_by: ClassVar[str] = "build"

    index: Path
    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[tuple[str, str], ...]
    signature: str
    files: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True where no plan was indexed."""
        return self.n_plans == 0


def build(
    corpus: Path | str,
    index: Path | str,
    *,
    user_dict: Path | str | None = None,
    columns: Mapping[str, str] | None = None,
    lexicon: Path | str | None = None,
    rebuild: bool = False,
    strict: bool = False,
    follow_links: bool = False,
    progress: Progress | None = None,
    engine: Engine = HERE,
) -> Build:
    """Bring an index up to date with a folder of plans. Only new, changed and removed files are read, by content.

    corpus: a folder of plan files, with `plans.csv` and `regions.csv` if it has them. A change of these tables, of the
    user dictionary (words in jieba's format), of `columns`, of the lexicon or of plansearch makes every file be read
    again. columns: which column of a table holds what, such as {"text": "正文", "region": "地区"}; other columns are
    recognised by name. lexicon: a folder of tables added to the words that find targets. rebuild: read every file.
    strict: a file that cannot be used is an error. follow_links: links are followed that lead out of the corpus.
    progress: called with (stage, done, total). engine: where the work is done, by default in this machine's processes.
    A file that exceeds the limits of its reader, or breaks it, is skipped (docs/guide/index.md has the limits). A build
    that fails or is killed leaves the index as it was.
    Errors: CorpusError (no such folder, nothing to read in it, a bad plans.csv or lexicon, an unknown field in
    `columns`; any skipped file when strict), PlansearchError (another writer, a full or read-only disk).
    """
    index, progress = Path(index), progress or no_progress
    _check_places(Path(corpus), index)
    settings = Settings(
        None if user_dict is None else Path(user_dict),
        None if lexicon is None else Path(lexicon),
        dict(columns or {}),
        strict,
        follow_links,
    )
    found = look_at(Path(corpus), settings, progress)
    with writer_lock(index), disk_errors(), orphans_removed_on_failure(index):
        engine.check(Path(corpus), index)
        reused = ReusableShards()
        if not rebuild:
            reused = reusable_shards(index, found.digests, found.tables, found.segmentation)
        part = found.part(index, settings)
        unchanged = reused.files
        new = replace(part, files=tuple(file for file in part.files if file[0] not in unchanged))
        reused, written = _without_duplicates(part, reused, engine.write(new, progress))
        skipped = _in_order([*found.unreadable, *reused.skipped, *written.skipped], found)
        if not reused.shards and not written.entries and holds_plans(index):
            raise CorpusError(
                note(
                    "none of the {n} files could be read, the first because: {reason}",
                    n=len(skipped),
                    reason=skipped[0].reason,
                ),
                note("the index that was there is kept; give the right folder, or delete the index first"),
            )
        manifest = commit(
            index,
            [*reused.shards, *written.entries],
            skipped,
            tables=found.tables,
            segmentation=found.segmentation,
            corpus_digest=found.digest,
            statistics=engine.statistics,
        )
    unused = unused_rows(found.overrides, lambda name: bool(file_of(name, found.order)), written.warnings)
    return Build(
        index,
        manifest.n_plans,
        manifest.n_passages,
        manifest.n_chars,
        manifest.n_terms,
        manifest.skipped,
        (*unused, *written.warnings),
        manifest.signature,
        {source: source not in reused.files for source in found.order},
    )


def migrate(index: Path | str) -> Build:
    """Bring an index of an older format to the present one, without its corpus. See `index.write.migrate.migrate`."""
    from plansearch.index.write.migrate import migrate as written_again

    m = written_again(Path(index))
    return Build(Path(index), m.n_plans, m.n_passages, m.n_chars, m.n_terms, m.skipped, (), m.signature)


def _check_places(corpus: Path, index: Path) -> None:
    try:
        places = index.resolve(), corpus.resolve()
    except (OSError, ValueError, RuntimeError) as err:  # RuntimeError: a loop of links, before Python 3.13
        raise CorpusError(
            note(
                "cannot look at {corpus} and {index}: {reason}", corpus=str(corpus), index=str(index), reason=str(err)
            ),
            note("check both paths"),
        ) from err
    if places[0] == places[1] or places[1] in places[0].parents:
        raise CorpusError(
            note("the index {index} would lie inside the corpus {corpus}", index=str(index), corpus=str(corpus)),
            act(Do.SEPARATE_INDEX),
        )


def _without_duplicates(part: Part, reused: ReusableShards, written: Written) -> tuple[ReusableShards, Written]:
    """The same shards, but of several plans with one id only the first, in the order of files. part: all files."""
    order = {source: position for position, (source, _) in enumerate(part.files)}
    found = duplicate_ids(part.index, [*reused.shards, *written.entries], order)
    if found is None:
        return reused, written
    again = replace(part, files=tuple(f for f in part.files if f[0] in found.files), taken=tuple(sorted(found.taken)))
    more = write_part(again)

    def kept(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
        return tuple(skip for skip in skipped if file_of(skip.source, found.files) == "")

    shards = tuple(entry for entry in reused.shards if entry not in found.shards)
    entries = tuple(entry for entry in written.entries if entry not in found.shards)
    warnings = dict.fromkeys((*written.warnings, *more.warnings))
    return (
        ReusableShards(shards, reused.files - found.files, kept(reused.skipped)),
        Written((*entries, *more.entries), (*kept(written.skipped), *more.skipped), tuple(warnings)),
    )


def _in_order(skipped: Iterable[Skipped], found: Corpus) -> list[Skipped]:
    """Skipped files and parts in the order of files, however the index grew."""
    return sorted(skipped, key=lambda skip: found.order.get(file_of(skip.source, found.order), -1))
