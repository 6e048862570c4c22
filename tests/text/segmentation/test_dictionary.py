"""The file of a compiled dictionary: opened as it was written, refused when it is damaged."""

from __future__ import annotations

import zlib
from array import array
from pathlib import Path

import pytest

from plansearch.arrays import write_arrays
from plansearch.text.segmentation.dictionary import ARRAYS, Dictionary, checksum, open_dictionary

NUMBERS = {name: array("i", [at, at + 1]) for at, name in enumerate(sorted(ARRAYS))}
FACTS = {"log_total": 1.5, "bits": 10, "has_forced": False, "checksum": checksum(NUMBERS)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small dictionary."""
    path = tmp_path / "a.dictionary"
    write_arrays(path, {name: ("i", numbers) for name, numbers in NUMBERS.items()}, FACTS)
    return path


def test_a_dictionary_is_opened_as_it_was_written(path: Path) -> None:
    found = open_dictionary(path)
    assert found is not None
    assert (found.path, found.log_total, found.bits, found.has_forced) == (path, 1.5, 10, False)
    assert {name: list(view) for name, view in found.views.items()} == {n: list(a) for n, a in NUMBERS.items()}
    assert found.is_intact()


def test_there_may_be_no_file(tmp_path: Path) -> None:
    assert open_dictionary(tmp_path / "a.dictionary") is None
    assert open_dictionary(tmp_path) is None


@pytest.mark.parametrize("length", [0, 5, 12, 100, -1])
def test_a_truncated_file_is_refused(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    assert open_dictionary(path) is None


def test_other_arrays_and_other_facts_are_refused(tmp_path: Path) -> None:
    arrays = {name: ("i", numbers) for name, numbers in NUMBERS.items()}
    write_arrays(tmp_path / "facts", arrays, {"bits": 3})
    write_arrays(tmp_path / "arrays", {"root": arrays["root"]}, FACTS)
    assert open_dictionary(tmp_path / "facts") is None
    assert open_dictionary(tmp_path / "arrays") is None


def test_the_checksum_covers_every_array_in_the_order_of_names() -> None:
    arrays = {"b": array("B", b"34"), "a": array("B", b"12")}
    assert checksum(arrays) == zlib.crc32(b"1234")
    assert checksum({}) == 0


def test_an_altered_number_is_found() -> None:
    views = {name: memoryview(numbers) for name, numbers in NUMBERS.items()}
    assert Dictionary(None, 1.5, 10, False, checksum(NUMBERS), views).is_intact()
    assert not Dictionary(None, 1.5, 10, False, checksum(NUMBERS) + 1, views).is_intact()
