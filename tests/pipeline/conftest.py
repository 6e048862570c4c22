"""A corpus that may be changed, and its index."""

from __future__ import annotations

import shutil
from pathlib import Path

import mini
import pytest

import plansearch


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(mini.CORPUS, tmp_path / "corpus"))


@pytest.fixture
def index(corpus: Path, tmp_path: Path) -> Path:
    plansearch.build(corpus, tmp_path / "index")
    return tmp_path / "index"
