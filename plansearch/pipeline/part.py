"""A part of a corpus and how it becomes shards: reading, metadata, indexing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import CorpusError
from plansearch.index.format import ShardEntry
from plansearch.index.write.prepared import Prepared
from plansearch.index.write.update import write_shards
from plansearch.messages import Do, act, note
from plansearch.model import Skipped
from plansearch.sources.harmless import is_harmless


@dataclass(frozen=True, slots=True)
class Part:
    """Files to write into shards, as pairs of source and path, with everything that reading them depends on.

    index: the folder of the index. regions: the corpus's own table of regions. overrides: rows of plans.csv by source.
    columns: which column of a table holds what. taken: ids that other plans of the index have. lexicon: a folder of
    tables for reading targets.
    """

    files: tuple[tuple[str, Path], ...]
    index: Path
    regions: Path | None
    overrides: Mapping[str, Mapping[str, str]]
    user_dict: Path | None
    strict: bool
    columns: Mapping[str, str]
    taken: tuple[str, ...] = ()
    lexicon: Path | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a part: shards, files and plans that were skipped, and pairs of source and warning."""

    entries: tuple[ShardEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()


def write_part(part: Part, file_done: Callable[[], None] = lambda: None) -> Written:
    """Write the shards of a part. file_done: called after each file.

    Errors: CorpusError for a file that cannot be used, when strict; OSError and sqlite3.Error of the disk.
    """
    from plansearch.pipeline.isolated import Isolated, can_start, size_of
    from plansearch.pipeline.preparing import Preparer

    warnings: list[tuple[str, str]] = []
    elsewhere = [file for file in part.files if not is_harmless(file[1])] if can_start() else []
    gazetteer = Gazetteer.load(part.regions)

    def plans(isolated: Isolated) -> Iterator[tuple[Prepared, str] | Skipped]:
        isolated.start()
        preparer = Preparer(part, gazetteer)
        names = {source for source, _ in elsewhere}
        for source, path in part.files:
            found = isolated.plans(source) if source in names else preparer.plans(source, path, size_of(path))
            for item in found:
                if isinstance(item, Skipped):
                    if part.strict:
                        raise refused(str(path), item)
                    yield item
                    continue
                warnings.extend((item.source, warning) for warning in item.warnings)
                yield item, source
            file_done()

    with Isolated(part, elsewhere) as isolated:
        entries, skipped = write_shards(
            plans(isolated), part.index, gazetteer, part.user_dict, taken=part.taken, lexicon=part.lexicon
        )
    if part.strict and skipped:
        raise refused(skipped[0].source, skipped[0])
    return Written(tuple(entries), tuple(skipped), tuple(warnings))


def refused(source: str, skip: Skipped) -> CorpusError:
    """The error that a strict build raises where another one would skip a file."""
    return CorpusError(note("{source}: {reason}", source=source, reason=skip.reason), act(Do.KEEP_GOING))
