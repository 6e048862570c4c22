"""Evidence as a column of workbooks."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.present import evidence_column
from plansearch.present.evidence_column import EVIDENCE, with_evidence


def test_each_row_of_a_comparison_has_its_paragraph(demo_index: Index) -> None:
    table = demo_index.compare("青澜市", "望津市").table()
    found = with_evidence(table, demo_index.reader)
    assert found.columns == (*table.columns, EVIDENCE)
    at = {column.key: no for no, column in enumerate(table.columns)}
    stated = [row for row in found.rows if row[at["start"]] is not None]
    assert stated
    reader = demo_index.reader
    for row in stated:
        text = reader.text(reader.plan_numbers[str(row[at["plan"]])])  # type: ignore[index]
        assert text[row[at["start"]] : row[at["end"]]].strip() in str(row[-1])  # type: ignore[misc]


def test_tables_with_texts_or_without_places_stay(demo_index: Index) -> None:
    for answer in (demo_index.targets(n=2), demo_index.phrase("企业", n=2), demo_index.info()):
        table = answer.table()
        assert with_evidence(table, demo_index.reader) is table


def test_a_note_says_where_evidence_ends(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_column, "MOST_ROWS", 2)
    found = with_evidence(demo_index.compare("青澜市", "望津市").table(), demo_index.reader)
    assert "the first 2 of" in str(found.notes[-1])
    assert found.rows[2][-1] is None
