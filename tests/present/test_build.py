"""How a build is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.messages import note
from plansearch.model import Skipped
from plansearch.pipeline.build import Build
from plansearch.present.build import table


def build(n_warnings: int = 0, skipped: tuple[Skipped, ...] = ()) -> Build:
    """A build of two plans with so many disagreements of clues."""
    warnings = tuple((f"{n}.md", note("the year is masked")) for n in range(n_warnings))
    return Build(Path("index"), 2, 5, 120, 40, skipped, warnings, "corpus=2")


def test_counts_come_first_and_then_each_skipped_file() -> None:
    skipped = (Skipped("坏.pdf", note("encrypted")),)
    rows = table(build(skipped=skipped)).rows
    assert [row[:2] for row in rows] == [
        ("plans", 2), ("passages", 5), ("characters", 120), ("terms", 40), ("skipped", 1), ("skipped file", "坏.pdf"),
    ]  # fmt: skip
    assert rows[-1][2] == "encrypted"


@pytest.mark.parametrize(
    ("n", "more"), [(20, ""), (21, "… and 1 more disagreement;"), (25, "… and 5 more disagreements;")]
)
def test_the_first_disagreements_are_notes(n: int, more: str) -> None:
    notes = table(build(n)).notes
    assert notes[0] == "0.md: the year is masked"
    assert len(notes) == min(n, 20) + bool(more)
    assert notes[-1].startswith(more)
