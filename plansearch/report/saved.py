"""The rows of a saved answer, to compare them with those of another."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from plansearch.report.csv import render_csv, without_quote
from plansearch.report.jsonl import render_jsonl
from plansearch.report.table import Table


def saved_rows(path: Path) -> list[str] | None:
    """Rows of a csv or jsonl file as text, without header and recipe; None for a file of another format."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".jsonl"):
        return None
    text = path.read_text("utf-8-sig", errors="replace")
    return _of_csv(text) if suffix == ".csv" else _of_jsonl(text)


def rows_now(table: Table, path: Path) -> list[str]:
    """The rows of a table as `saved_rows` gives those of a file of that name."""
    return _of_csv(render_csv(table)) if path.suffix.lower() == ".csv" else _of_jsonl(render_jsonl(table))


def _of_csv(text: str) -> list[str]:
    return [", ".join(map(without_quote, row)) for row in csv.reader(io.StringIO(text, newline=""))][1:]


def _of_jsonl(text: str) -> list[str]:
    lines = text.split("\n")
    return [line for line in lines if line and not (line is lines[-2] and _is_recipe(line))]


def _is_recipe(line: str) -> bool:
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and found.keys() == {"recipe"}
