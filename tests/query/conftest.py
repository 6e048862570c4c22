"""An index without plans: every verb must answer it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index


@pytest.fixture(scope="session")
def empty_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index built from a folder whose only file was skipped."""
    folder: Path = tmp_path_factory.mktemp("empty")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "短.md").write_text("太短\n", "utf-8")
    plansearch.build(folder / "corpus", folder / "index")
    with plansearch.open(folder / "index") as index:
        yield index
