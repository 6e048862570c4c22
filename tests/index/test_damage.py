"""Damage is reported where reading fails, and looked for nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import IndexFormatError, QueryError
from plansearch.index.damage import comes_from_reading, reports_damage
from plansearch.index.format import SHARDS
from plansearch.messages import Do, note
from plansearch.query.filters.filters import parse_filters


def test_a_damaged_array_is_reported_with_its_file(mini_path: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(mini_path, tmp_path / "index"))
    (path,) = (place / SHARDS).glob("*/passages.arrays")
    data = path.read_bytes()
    header = 12 + int.from_bytes(data[8:12], "little")
    path.write_bytes(data[:header] + b"\xff" * (len(data) - header))
    with plansearch.open(place) as index:
        assert index.info().n_plans == 6, "other files are as they were"
        with pytest.raises(IndexFormatError, match=r"passages\.arrays") as caught:
            index.search("力争")
        assert caught.value.hint


class Verbs:
    """An object with a reader whose checksums are counted, and verbs that fail in several ways."""

    def __init__(self, damaged: list[str]) -> None:
        self.damaged, self.n_looks = damaged, 0
        self.path = Path("index")
        self.files = SimpleNamespace(check_again=lambda: None)

    @property
    def reader(self) -> Any:
        return self

    def checksum_errors(self) -> list[str]:
        self.n_looks += 1
        return self.damaged

    @reports_damage
    def run(self, action: Callable[[], object]) -> object:
        return action()


def fail_in_reader() -> None:
    from plansearch.index.format import is_strange

    is_strange(5)  # type: ignore[arg-type]


def fail_in_filters() -> None:
    parse_filters(nonsense=1)  # type: ignore[arg-type]


def fail_in_argument() -> None:
    raise QueryError(note("the region is empty"))


def test_an_error_of_a_reader_with_a_damaged_file() -> None:
    verbs = Verbs(["words.arrays", "text.arrays"])
    with pytest.raises(IndexFormatError, match=r"words\.arrays、text\.arrays: damaged in index") as caught:
        verbs.run(fail_in_reader)
    assert isinstance(caught.value.__cause__, TypeError)
    assert caught.value.hint is not None
    assert caught.value.hint.action is Do.REBUILD_INDEX


def test_an_error_of_a_reader_with_sound_files_stays_itself() -> None:
    verbs = Verbs([])
    with pytest.raises(TypeError):
        verbs.run(fail_in_reader)
    assert verbs.n_looks == 1


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (fail_in_filters, TypeError),
        (fail_in_argument, QueryError),
        (lambda: [][0], IndexError),
        (lambda: 1 / 0, ZeroDivisionError),
    ],
)
def test_other_errors_are_passed_on_at_once(action: Callable[[], object], error: type[Exception]) -> None:
    verbs = Verbs(["words.arrays"])
    with pytest.raises(error):
        verbs.run(action)
    assert verbs.n_looks == 0


def test_the_innermost_module_decides() -> None:
    with pytest.raises(TypeError) as caught:
        fail_in_reader()
    assert comes_from_reading(caught.value)
    assert not comes_from_reading(ValueError())


def test_an_answer_is_passed_on(mini_index: Index) -> None:
    assert Verbs([]).run(lambda: mini_index.count("力争")) == 6
