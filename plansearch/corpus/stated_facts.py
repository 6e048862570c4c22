"""Facts that people state about plans: rows of plans.csv and front matter, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plansearch.corpus.evidence_weighting import TABLE
from plansearch.corpus.user_tables import rows
from plansearch.datafiles import records
from plansearch.errors import CorpusError, UnknownName
from plansearch.messages import Message, mark, note, plural
from plansearch.model import Level

PLACE = ""
"""The key of a row under which it says where it is, as `plans.csv:7`. No column can have this name."""

_NO_REGION = mark("region: {source}: {problem}")
_NO_REGION_BUT = mark("region: {source}: {problem}; {hint}")
_NO_YEAR = mark("year: {source} says {words}, which is no year")
_NO_LEVEL = mark("level: {source} says {words}, which is none of 国家 省 市 县 乡")
_UNUSABLE = frozenset((_NO_REGION, _NO_REGION_BUT, _NO_YEAR, _NO_LEVEL))


@dataclass(frozen=True, slots=True)
class Stated:
    """What one source states. `cells`: values by field (title, region, year, level, body, kind), blank ones too."""

    source: str
    cells: Mapping[str, str]

    def get(self, field: str) -> str:
        """The value of a field, "" where the source does not state it."""
        return self.cells.get(field, "")

    @property
    def place(self) -> str | Message:
        """The source as messages name it: the row of plans.csv, or the front matter."""
        return self.cells.get(PLACE) or note(self.source)


def level_of(word: str) -> Level | None:
    """The level that a word means: 市 for 地级市, 县 for 区. None for any other word."""
    return _level_words().get(word)


@cache
def _level_words() -> dict[str, Level]:
    return dict(records("plansearch.corpus.data", "levels.tsv"))  # type: ignore[return-value]


def unusable_region(stated: Stated, err: UnknownName) -> Message:
    """The warning about a region that means nothing here, or several regions."""
    if err.hint is None:
        return note(_NO_REGION, source=stated.place, problem=err.message)
    return note(_NO_REGION_BUT, source=stated.place, problem=err.message, hint=err.hint)


def unusable_year(stated: Stated) -> Message:
    """The warning about a year that is none."""
    return note(_NO_YEAR, source=stated.place, words=stated.get("year"))


def unusable_level(stated: Stated) -> Message:
    """The warning about a level that is none."""
    return note(_NO_LEVEL, source=stated.place, words=stated.get("level"))


def read_overrides(corpus: Path) -> dict[str, dict[str, str]]:
    """The rows of a corpus's plans.csv by path, each with its other columns; {} where the corpus has no such file.

    Under PLACE each row says where it is, as `plans.csv:line`. Columns: path (as a plan's id: below the corpus, with
    /), region, year, title, level, and any other. Blank cells are left out. Errors: CorpusError with path:line (no
    column path, a row without path, a path twice, a year that is no number).
    """
    file = corpus / TABLE
    if not file.exists():
        return {}
    found: dict[str, dict[str, str]] = {}
    lines: dict[str, str] = {}
    for row in rows(file, required=("path",)):
        path = row.cells.get("path", "").replace("\\", "/").removeprefix("./")
        if not path:
            raise CorpusError(
                note("{where}: no path", where=row.where), note("give the file's path below the corpus folder")
            )
        if path in found:
            raise CorpusError(
                note("{where}: {path} appears twice", where=row.where, path=path),
                note("it also appears in {where}", where=lines[path]),
            )
        year = row.cells.get("year")
        if year is not None and not (year.isascii() and year.isdigit()):
            raise CorpusError(
                note("{where}: {year!r} is no year", where=row.where, year=year),
                note("write a number such as 2024, or leave it empty"),
            )
        cells = {key: value for key, value in row.cells.items() if key != "path"}
        found[path] = {**cells, PLACE: f"{TABLE}:{row.where.rpartition(':')[2]}"}
        lines[path] = row.where
    return found


def unused_rows(
    overrides: Mapping[str, Mapping[str, str]], is_file: Callable[[str], bool], warnings: Iterable[tuple[str, str]]
) -> list[tuple[str, Message]]:
    """Warnings, with their sources, about rows of plans.csv that name no file, and the number of unusable rows.

    warnings: those of `infer`, with the plan of each. [] where every row can be used.
    """
    absent = [
        (cells[PLACE], note("no file {path} in the corpus", path=path))
        for path, cells in overrides.items()
        if not is_file(path)
    ]
    unusable = {place for place, _ in absent} | {place for _, warning in warnings if (place := _row_of(warning))}
    if not unusable:
        return []
    counted = plural(
        "{n} of {total} rows cannot be used as written",
        "{n} of {total} rows cannot be used as written",
        len(unusable),
        total=len(overrides),
    )
    return [(TABLE, counted), *absent]


def _row_of(warning: str) -> str:
    """The row of plans.csv that a warning calls unusable; "" for any other warning."""
    if not isinstance(warning, Message) or warning.template not in _UNUSABLE:
        return ""
    place = str(warning.fields["source"])
    return place if place.startswith(f"{TABLE}:") else ""
