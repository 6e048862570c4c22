"""JSON Lines: one plan a line, `{"id": …, "text": …}`; other keys with plain values are metadata (title, region)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plansearch.model import Document, Skipped
from plansearch.sources.canonical import canonical

WHOLE = 20_000  # characters up to which a row is one passage, as its collection cut it


def read_jsonlines(raw: str, source: str, *, charset: str, sha256: str) -> Iterator[Document | Skipped]:
    """The plans of a file. A plan's source is its id, or `file:line` without one; a bad line is Skipped."""
    for number, line in enumerate(raw.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            row: Any = json.loads(line)
        except ValueError as err:
            yield Skipped(where, f"not JSON: {err}")
            continue
        text = row.get("text") if isinstance(row, dict) else None
        if not isinstance(text, str) or not text.strip():
            yield Skipped(where, 'no "text"')
            continue
        metadata = {k: str(v) for k, v in row.items() if k not in ("id", "text") and isinstance(v, (str, int))}
        name = str(row["id"]) if isinstance(row.get("id"), (str, int)) and str(row["id"]).strip() else where
        title = metadata.get("title", "")
        text = canonical(text)
        yield Document(name, text, title, metadata, charset, sha256, is_passage=len(text) <= WHOLE)
