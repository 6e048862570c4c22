"""An index of the bundled corpus in several shards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.index import format as fmt

CORPUS = Path(__file__).parents[3] / "corpus"


@pytest.fixture(scope="session")
def split_index(built_once: Callable[[str, Path], Path]) -> Iterator[Index]:
    """The bundled corpus in more than two shards; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fmt, "MAX_PASSAGES", 150)
        index = built_once("split", CORPUS)
    with plansearch.open(index) as opened:
        assert len(opened.reader.shards) > 2
        yield opened
