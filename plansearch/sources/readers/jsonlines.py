"""JSON Lines: one plan a line, `{"id": …, "text": …}`; other keys with plain values are metadata (title, region)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.model import Document, Skipped
from plansearch.sources.breakages import broken
from plansearch.sources.readers.columns import Layout, Table, layout, no_text

WHOLE = 20_000  # characters up to which a row is one passage, as its collection cut it
_NO_TEXT = no_text("text")


def read_jsonlines(raw: str, table: Table, columns: Mapping[str, str]) -> Iterator[Document | Skipped]:
    """The plans of a file. A plan's source is its id, or `file:line` without one; a bad line is Skipped.

    columns: keys as a person named them, field to key; other keys are found by name, as columns of a table are.
    """
    layouts: dict[tuple[str, ...], Layout | Message] = {}
    for number, line in enumerate(raw.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{table.source}:{number}"
        try:
            row: Any = json.loads(line)
        except (ValueError, RecursionError) as err:
            yield Skipped(where, note("not JSON: {reason}", reason=str(err)))
            continue
        cells = _cells(row)
        keys = tuple(cells)
        if keys not in layouts:
            layouts[keys] = _layout(keys, columns)
        found = layouts[keys]
        if isinstance(found, Message):
            yield Skipped(where, found)
            continue
        if not isinstance(row[found.text], str):
            yield Skipped(where, no_text(found.text))
            continue
        try:
            plan = table.plan(cells, found, where)
        except Exception as err:  # the other lines are read
            plan = Skipped(where, broken(err))
        yield replace(plan, is_passage=len(plan.text) <= WHOLE) if isinstance(plan, Document) else plan


def _cells(row: Any) -> dict[str, str]:
    """The plain values of an object, as text."""
    if not isinstance(row, dict):
        return {}
    return {key: str(value) for key, value in row.items() if isinstance(value, (str, int, float))}


def _layout(keys: tuple[str, ...], columns: Mapping[str, str]) -> Layout | Message:
    try:
        return layout(keys, columns)
    except CorpusError as err:
        return err.message if columns else _NO_TEXT
