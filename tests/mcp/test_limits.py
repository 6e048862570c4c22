"""Limits hold, and the guides tell them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from assistant import ask

from plansearch.mcp import limits

ROOT = Path(__file__).parent.parent.parent
NUMBERS = [getattr(limits, name) for name in dir(limits) if name.isupper()]


@pytest.mark.parametrize("guide", ["docs/guide/mcp.md", "docs/zh/guide/mcp.md"])
def test_a_guide_tells_every_limit(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    assert [number for number in NUMBERS if f"| {number:,}" not in text] == []


def test_an_answer_that_would_be_too_long_has_fewer_rows_and_says_so(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LONGEST_ANSWER", 5_000)
    answer = ask(demo_path, "targets", n=100)
    assert 0 < answer["n_shown"] < 100
    assert len(json.dumps(answer["rows"], ensure_ascii=False)) <= 6_000
    assert answer["next_offset"] == answer["n_shown"]
    assert any("too long" in line for line in answer["notes"])
    following = ask(demo_path, "targets", n=100, offset=answer["next_offset"])
    assert following["rows"][0] not in answer["rows"]


def test_an_answer_has_at_least_one_row(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_ANSWER", 1)
    assert ask(demo_path, "targets", n=100)["n_shown"] == 1
