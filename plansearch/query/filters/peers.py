"""Regions of one's own size: those that are nearest in a column of a table that a person gives."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from plansearch.errors import QueryError, UnknownName
from plansearch.index.reader import Reader
from plansearch.messages import Message, note, plural
from plansearch.model import Region
from plansearch.query.filters.selection import find_region

_NAMES = ("region", "地区", "区域", "名称", "name", "城市", "县区", "行政区", "code", "代码")


@dataclass(frozen=True, slots=True)
class Peers:
    """Which regions are peers: the n whose value in a column of a csv file is nearest to `near`.

    near: a number, or a region of the file, which is no peer of itself. Errors: QueryError for parts that are missing.
    """

    file: str
    column: str
    near: str
    n: int = 10

    def __post_init__(self) -> None:
        if not (self.file and self.column and self.near):
            raise QueryError(
                note("peers need a file, a column and a value or region that they are near to"),
                note("give all three"),
            )
        check_number(self.n)


def check_number(n: int) -> None:
    """Whether there can be so many peers. Errors: QueryError."""
    if n < 1:
        raise QueryError(note("there cannot be {n} peers", n=n), note("give 1 or more"))


@dataclass(frozen=True, slots=True)
class Found:
    """Codes of the peers, the nearest first, and what a person should know of them."""

    codes: tuple[str, ...]
    notes: tuple[Message, ...]


def find_peers(index: Reader, peers: Peers) -> Found:
    """The peers among the regions of a file. Rows without a known region or a number are left out, with a note.

    The column of regions is the first with one of the usual names (地区, region …), else the first of all.
    Errors: QueryError for a file that cannot be read, lacks the column, or holds no value that can be used.
    """
    values, n_left_out = _values(index, peers)
    try:
        value, itself = Decimal(peers.near.replace(",", "")), None
    except InvalidOperation:
        region = find_region(index, peers.near)
        if region not in values:
            raise QueryError(
                note("{file} has no value of {region}", file=peers.file, region=region.name),
                note("give a number, or a region of the file"),
            ) from None
        value, itself = values[region], region.code
    others = [region for region in values if region.code != itself]
    nearest = sorted(others, key=lambda region: (abs(values[region] - value), region.code))[: peers.n]
    named = tuple(f"{region.name} {values[region].normalize():f}" for region in nearest)
    notes = [note("peers by {column} near {near}: {regions}", column=peers.column, near=peers.near, regions=named)]
    if n_left_out:
        notes.append(
            plural(
                "{n} row of {file} has no known region or no number",
                "{n} rows of {file} have no known region or no number",
                n_left_out, file=peers.file,
            )
        )  # fmt: skip
    return Found(tuple(region.code for region in nearest), tuple(notes))


def _values(index: Reader, peers: Peers) -> tuple[dict[Region, Decimal], int]:
    """The value of each region of the file, and the number of rows that cannot be used."""
    rows = _rows(Path(peers.file))
    heading = [name.strip() for name in rows[0]] if rows else []
    if peers.column not in heading:
        raise QueryError(
            note("{file} has no column {column}", file=peers.file, column=peers.column),
            note("its columns: {columns}", columns=tuple(heading)),
        )
    at = heading.index(peers.column)
    of_region = next((heading.index(name) for name in _NAMES if name in heading), 0)
    found: dict[Region, Decimal] = {}
    n_left_out = 0
    for row in rows[1:]:
        try:
            found[find_region(index, row[of_region].strip())] = Decimal(row[at].strip().replace(",", ""))
        except (IndexError, InvalidOperation, UnknownName):
            n_left_out += bool("".join(row).strip())
    if not found:
        raise QueryError(
            note("no row of {file} has a region and a number in {column}", file=peers.file, column=peers.column),
            note("write a region and a number in each row"),
        )
    return found, n_left_out


def _rows(path: Path) -> list[list[str]]:
    from plansearch.sources.charset import decode

    try:
        text, _ = decode(path.read_bytes())
    except (OSError, ValueError) as err:
        reason = getattr(err, "strerror", None) or str(err)
        raise QueryError(
            note("cannot read {path}: {reason}", path=path, reason=reason), note("give a csv file")
        ) from err
    return list(csv.reader(io.StringIO(text)))
