"""Indexes every room's tests may look at, and the goldens' option."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import mini
import pytest
from filelock import FileLock

import plansearch
from plansearch.api import Index
from plansearch.index import format as fmt

# The tests read English, whatever the language of who runs them; the charset stays.
if everything := os.environ.pop("LC_ALL", ""):
    os.environ["LC_CTYPE"] = everything
os.environ["LC_MESSAGES"] = "C"
os.environ.pop("PLANSEARCH_LANG", None)

BUNDLED = Path(__file__).parent.parent / "corpus"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Names of tests hold no bytes of files: archives have the time in them, and processes must agree on names."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Write tests/golden/ again; then read the difference."
    )


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Path]:
    """Indexes a corpus under a name: once for all the processes of pytest-xdist. Gives the folder."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def build(name: str, corpus: Path) -> Path:
        place, done = folder / "indexes" / name, folder / f"{name}.done"
        with FileLock(folder / f"{name}.lock"):
            if not done.exists():
                plansearch.build(corpus, place)
                done.touch()
        return place

    return build


@pytest.fixture(scope="session")
def mini_path(built_once: Callable[[str, Path], Path]) -> Path:
    """Folder of an index of the mini-corpus; not to be changed."""
    return built_once("mini", mini.CORPUS)


@pytest.fixture(scope="session")
def mini_index(mini_path: Path) -> Iterator[Index]:
    """The six plans of tests/data/mini."""
    with plansearch.open(mini_path) as index:
        yield index


@pytest.fixture(scope="session")
def demo_path(built_once: Callable[[str, Path], Path]) -> Path:
    """Folder of an index of the bundled corpus; not to be changed."""
    return built_once("demo", BUNDLED)


@pytest.fixture(scope="session")
def demo_index(demo_path: Path) -> Iterator[Index]:
    """The plans of the bundled corpus."""
    with plansearch.open(demo_path) as index:
        yield index


@pytest.fixture(scope="session")
def split_index(built_once: Callable[[str, Path], Path]) -> Iterator[Index]:
    """The bundled corpus in more than two shards; not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fmt, "MAX_PASSAGES", 150)
        index = built_once("split", BUNDLED)
    with plansearch.open(index) as opened:
        assert len(opened.reader.shards) > 2
        yield opened


@pytest.fixture
def index_of(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Index]]:
    """Indexes plans of the invented places, given as path and text."""
    opened: list[Index] = []

    def build(plans: dict[str, str]) -> Index:
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


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of that name in tests/golden/, or writes it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, "utf-8", newline="\n")
        assert path.exists(), f"{path} is missing: run pytest tests/golden --update-golden and read it"
        assert text == path.read_text("utf-8"), f"{path} differs: if the new text is right, run with --update-golden"

    return compare
