"""A part of a corpus and how it becomes shards: reading, metadata, indexing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.index.format import ShardEntry
from plansearch.messages import Do, act, note
from plansearch.model import Skipped


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


def refused(source: str, skip: Skipped) -> CorpusError:
    """The error that a strict build raises where another one would skip a file."""
    return CorpusError(note("{source}: {reason}", source=source, reason=skip.reason), act(Do.KEEP_GOING))
