"""Words for administrative levels, such as 县级, 区 or 地级市: the table of data `data/levels.tsv`."""

from __future__ import annotations

from functools import cache

from plansearch.datafiles import records
from plansearch.model import Level


def level_of(word: str) -> Level | None:
    """The level that a word means: 市 for 地级市. None for any other word."""
    return _level_words().get(word)


@cache
def _level_words() -> dict[str, Level]:
    return dict(records("plansearch.corpus.data", "levels.tsv"))  # type: ignore[return-value]
