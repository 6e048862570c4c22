"""Array files: what is written is what is opened, and what is no array file is said to be none."""

from __future__ import annotations

import errno
import mmap
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.arrays import open_arrays, write_arrays

RANGES = {"B": (0, 2**8 - 1), "H": (0, 2**16 - 1), "I": (0, 2**32 - 1), "i": (-(2**31), 2**31 - 1), "Q": (0, 2**64 - 1)}
ARRAYS = st.one_of(
    *(st.lists(st.integers(*ends)).map(lambda v, code=code: array(code, v)) for code, ends in RANGES.items()),
    st.lists(st.floats(allow_nan=False)).map(lambda values: array("d", values)),
)
META = st.dictionaries(st.text(), st.one_of(st.integers(), st.booleans(), st.text(), st.floats(allow_nan=False)))


@settings(deadline=None)
@given(st.dictionaries(st.text(), ARRAYS, max_size=6), META)
def test_what_is_written_is_what_is_opened(
    tmp_path_factory: pytest.TempPathFactory, arrays: dict[str, array[Any]], meta: dict[str, Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "numbers.arrays"
    write_arrays(path, {name: (numbers.typecode, numbers) for name, numbers in arrays.items()}, meta)
    opened = open_arrays(path)
    assert opened.meta == meta
    assert list(opened.views) == list(arrays)
    for name, numbers in arrays.items():
        assert opened.views[name].format == numbers.typecode
        assert array(numbers.typecode, opened.views[name].tobytes()) == numbers
        assert opened.views[name].readonly


def test_other_buffers_and_alignment(tmp_path: Path) -> None:
    np = pytest.importorskip("numpy")
    path = tmp_path / "numbers"
    table = np.arange(6, dtype=np.uint16).reshape(2, 3)
    write_arrays(
        path, {"bytes": ("B", b"abc"), "table": ("H", table), "empty": ("d", np.empty(0)), "last": ("i", b"1234")}
    )
    views = open_arrays(path).views
    assert views["bytes"].tobytes() == b"abc"
    assert views["table"].tolist() == [0, 1, 2, 3, 4, 5]
    assert views["empty"].tolist() == []
    assert np.asarray(views["table"]).dtype == np.uint16
    starts = [np.asarray(view).ctypes.data % 64 for view in views.values() if len(view)]
    assert starts == [0, 0, 0]  # a mapping begins at a page


def test_a_file_that_cannot_be_mapped_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.arrays"
    write_arrays(path, {"one": ("I", array("I", range(5000)))}, {"n": 1})
    usual, real = open_arrays(path), mmap.mmap

    def unless_of_a_file(descriptor: int, size: int, **options: int) -> mmap.mmap:
        if descriptor >= 0:
            raise OSError(errno.ENODEV, "No such device")
        return real(descriptor, size, **options)

    monkeypatch.setattr(mmap, "mmap", unless_of_a_file)
    read = open_arrays(path)
    assert (read.meta, read.views["one"].tolist()) == (usual.meta, usual.views["one"].tolist())
    assert read.views["one"].readonly
    path.write_bytes(b"")
    with pytest.raises(ValueError, match="cut short"):
        open_arrays(path)


def test_an_old_file_is_overwritten_whole(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    write_arrays(path, {"a": ("B", bytes(1000))})
    write_arrays(path, {"a": ("B", b"x")})
    assert path.stat().st_size < 200
    assert open_arrays(path).views["a"].tobytes() == b"x"


@pytest.mark.parametrize(("code", "buffer"), [("I", b"123"), ("q", b"12345678"), ("f", b"1234")])
def test_a_buffer_that_is_no_such_array_is_refused(tmp_path: Path, code: str, buffer: bytes) -> None:
    with pytest.raises(ValueError, match="numbers"):
        write_arrays(tmp_path / "file", {"numbers": (code, buffer)})
    assert not (tmp_path / "file").exists()


def test_every_beginning_of_a_file_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    write_arrays(path, {"a": ("I", array("I", range(20))), "b": ("B", b"end")}, {"fact": 1})
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match=r"cut short|no arrays|header|JSON|Expecting|Unterminated|delimiter|Extra"):
            open_arrays(path)


@given(st.binary(max_size=200))
def test_other_bytes_are_no_arrays(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "foreign"
    for beginning in (b"", b"PLANARR1", b"PLANARR1" + len(content).to_bytes(4, "little")):
        path.write_bytes(beginning + content)
        with pytest.raises(ValueError, match=r"."):
            open_arrays(path)


@pytest.mark.parametrize(
    "header",
    [
        "[]", "{}", "3", '{"meta": {}, "arrays": []}', '{"meta": 3, "arrays": {}}', '{"meta": {}, "arrays": {"a": 1}}',
        '{"meta": {}, "arrays": {"a": ["I", 0, 1000]}}', '{"meta": {}, "arrays": {"a": ["I", -64, 1]}}',
        '{"meta": {}, "arrays": {"a": ["x", 0, 1]}}', '{"meta": {}, "arrays": {"a": ["I", "0", 1]}}',
        '{"meta": {}, "arrays": {"a": ["I", 0.5, 1]}}', '{"meta": {}, "arrays": {"a": ["I", 64, -1]}}',
    ],
)  # fmt: skip
def test_a_header_of_another_shape_is_damage(tmp_path: Path, header: str) -> None:
    path = tmp_path / "numbers"
    path.write_bytes(b"PLANARR1" + len(header).to_bytes(4, "little") + header.encode() + bytes(300))
    with pytest.raises(ValueError, match="numbers"):
        open_arrays(path)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_arrays(tmp_path / "nowhere")
