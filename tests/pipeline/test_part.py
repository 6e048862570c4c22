"""A part of a corpus, and what a strict build says of a file that it refuses."""

from __future__ import annotations

import pickle
from pathlib import Path

from plansearch.messages import Do, act
from plansearch.model import Skipped
from plansearch.pipeline.part import Part, refused


def test_a_refused_file_is_named_with_its_reason() -> None:
    error = refused("a.md", Skipped("a.md", "empty"))
    assert error.message == "a.md: empty"
    assert error.hint == act(Do.KEEP_GOING)


def test_a_part_can_be_sent_to_another_process() -> None:
    part = Part((("a.md", Path("a.md")),), Path("index"), None, {"a.md": {"year": "2025"}}, None, False, {})
    assert pickle.loads(pickle.dumps(part)) == part
