"""How the evidence of a plan looks."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.model import Evidence
from plansearch.present.catalogue.evidence import table
from plansearch.query.catalogue.evidence import EvidenceView


def test_a_row_for_each_clue_in_order(mini_index: Index) -> None:
    clues = (
        Evidence("year", "2025", "title", "2025年", 0.9),
        Evidence("year", "masked", "text", "20xx年", standing="unused"),
    )
    shown = table(EvidenceView(mini_index.plans()[0], clues, (), "s", {}))
    assert [column.key for column in shown.columns] == ["field", "value", "source", "quote", "confidence", "standing"]
    assert shown.rows == (
        ("year", "2025", "title", "2025年", 0.9, "taken"),
        ("year", "masked", "text", "20xx年", 0.0, "unused"),
    )
    assert table(EvidenceView(mini_index.plans()[0], (), (), "")).rows == ()
