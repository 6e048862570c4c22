"""The bundled corpus, indexed once, in a folder that looks like a fresh checkout to the examples of the documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import plansearch

ROOT = Path(__file__).resolve().parents[2]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/docs --update-docs`; pytest knows the option where this folder is named on the command line."""
    parser.addoption("--update-docs", action="store_true", help="Write what the program prints into the documents.")


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus and an index of it."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    plansearch.build(folder / "corpus", folder / "indexes" / "default")
    return folder


@pytest.fixture
def in_checkout(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same, as the working directory, with nothing in the environment that changes an answer.

    The files and folders that a test writes beside those of the checkout are removed after it.
    """
    before = set(checkout.iterdir())
    monkeypatch.chdir(checkout)
    for name in ("COLUMNS", "PLANSEARCH_INDEX", "PLANSEARCH_LANG", "NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    yield checkout
    for path in set(checkout.iterdir()) - before:
        if path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path)
