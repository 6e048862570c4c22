"""The callback for progress."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.progress import Progress, no_progress


def test_nothing_is_shown(capsys) -> None:
    report: Progress = no_progress
    report(note("reading"), 1, 2)
    report(note("reading"), 2, 0)
    assert capsys.readouterr() == ("", "")
