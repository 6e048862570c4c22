"""The recording library in the place of the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

import plansearch

from .library import Library


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    """What the commands ask; `open` is recorded as a call."""
    recorder = Library()

    def open_index(path: Path) -> Library:
        recorder.calls.append(("open", (path,), {}))
        return recorder

    monkeypatch.setattr(plansearch, "open", open_index)
    monkeypatch.setattr(plansearch, "build", recorder.build)
    monkeypatch.setattr(plansearch, "targets_of_files", recorder.targets_of_files)
    monkeypatch.delenv("PLANSEARCH_INDEX", raising=False)
    monkeypatch.delenv("PLANSEARCH_LANG", raising=False)
    return recorder
