"""Members of ZIP containers under limits."""

from __future__ import annotations

import zipfile

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.readers import packed
from plansearch.sources.readers.packed import check_size, megabytes, open_container, too_large, unpacked
from tests.sources.making import archive

DATA = archive({"a.txt": b"1" * 5000, "b.txt": b""})


def test_members_are_unpacked() -> None:
    with open_container(DATA) as container:
        assert [unpacked(container, info) for info in container.infolist()] == [b"1" * 5000, b""]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", DATA[:-30], b"text" * 99])
def test_what_is_no_container(data: bytes) -> None:
    with pytest.raises(CorpusError, match="no ZIP container") as caught:
        open_container(data)
    assert caught.value.hint


def test_a_member_that_is_encrypted_damaged_or_of_another_length() -> None:
    with open_container(DATA) as container:
        info = container.getinfo("a.txt")
        info.file_size -= 1
        with pytest.raises(CorpusError, match="damaged"):
            unpacked(container, info)
        info.file_size += 2
        with pytest.raises(CorpusError, match="damaged"):
            unpacked(container, info)
        info.flag_bits |= 1
        with pytest.raises(CorpusError, match="encrypted"):
            unpacked(container, info)


def member(size: int, packed_size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.txt")
    info.file_size, info.compress_size = size, packed_size
    return info


def test_limits_of_size_and_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    check_size(member(20_000_000, 20_000))
    check_size(member(9_000_000, 1))
    with pytest.raises(CorpusError, match="expands from 19999 to 20000000 bytes, as a zip bomb does"):
        check_size(member(20_000_000, 19_999))
    with pytest.raises(CorpusError, match="expands from 0 to"):
        check_size(member(20_000_000, 0))
    monkeypatch.setattr(packed, "MAX_MEMBER", 1_000_000)
    check_size(member(1_000_000, 1000))
    with pytest.raises(CorpusError, match="too large: 3 MB, more than 1 MB"):
        check_size(member(3_000_000, 3000))


def test_sizes_in_messages() -> None:
    assert [megabytes(size) for size in (0, 499_999, 1_234_567_890)] == ["0 MB", "0 MB", "1,235 MB"]
    assert too_large(2_000_000, 1_000_000) == "too large: 2 MB, more than 1 MB"
