"""Indexes of a few plans written for one test, and one without plans: every verb must answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index

#: path below the corpus → text
Plans = dict[str, str]


@pytest.fixture
def index_of(tmp_path: Path) -> Iterator[Callable[[Plans], Index]]:
    """Indexes plans of the invented places, given as path and text."""
    opened: list[Index] = []

    def build(plans: Plans) -> Index:
        corpus = tmp_path / "corpus"
        for name, text in plans.items():
            path = corpus / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (corpus / "regions.csv").write_bytes((mini.CORPUS / "regions.csv").read_bytes())
        plansearch.build(corpus, tmp_path / "index")
        opened.append(plansearch.open(tmp_path / "index"))
        return opened[-1]

    yield build
    for index in opened:
        index.close()


@pytest.fixture(scope="session")
def empty_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index built from a folder whose only file was skipped."""
    folder: Path = tmp_path_factory.mktemp("empty")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "短.md").write_text("太短\n", "utf-8")
    plansearch.build(folder / "corpus", folder / "index")
    with plansearch.open(folder / "index") as index:
        yield index
