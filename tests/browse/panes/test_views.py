"""Lists about a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.browse.panes import views
from plansearch.browse.panes.reading import View
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.locale import translations


@pytest.mark.parametrize("view", ["outline", "targets", "evidence", "similar"])
def test_every_view_has_lines(demo_path: Path, view: View) -> None:
    with Session(demo_path) as session:
        opened = session.plan("云岫省/青澜市/2025年政府工作报告.md")
        lines = list(views.entries(view, session, opened, Spoken(translations("zh")), 60))
        assert lines
        for line in lines:
            assert line.shown.plain.strip()
            assert line.span is None or 0 <= line.span.start < line.span.end <= len(opened.text)
        if view == "similar":
            assert all(line.plan is None or line.plan.region != "青澜市" for line in lines)
        if view == "targets":
            assert all(line.span is not None for line in lines)
