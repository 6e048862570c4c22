"""ZIP archives, sound and damaged."""

import io
import struct
import zipfile

import pytest

from plansearch.errors import CorpusError
from plansearch.messages import Message
from plansearch.model import Skipped
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.readers import archive, packed
from plansearch.sources.readers.archive import members
from tests.sources.making import archive as made

TEXT = "青澜市2025年工作要点，地区生产总值增长6%左右。".encode()


def found(data: bytes) -> dict[str, bytes | Message]:
    return {
        item.source if isinstance(item, Skipped) else item[0]: item.reason if isinstance(item, Skipped) else item[1]
        for item in members(data, "a.zip")
    }


def test_members_in_order_with_their_paths() -> None:
    data = made({"砚川市/b.txt": b"2", "青澜市/": b"", "青澜市/a.txt": b"1"})
    assert list(found(data).items()) == [("a.zip/砚川市/b.txt", b"2"), ("a.zip/青澜市/a.txt", b"1")]


@pytest.mark.parametrize(
    ("charset", "names"),
    [
        ("gbk", ["青澜市/报告.txt"]),
        ("utf-8", ["青澜市/报告.txt"]),
        ("big5", ["青瀾市/工作報告.txt", "許功蓋/計畫.txt"]),  # 功 and 蓋 end in the byte of a backslash
    ],
)
def test_names_without_a_flag(charset: str, names: list[str]) -> None:
    assert sorted(found(unmarked(names, charset))) == sorted(f"a.zip/{name}" for name in names)


def test_names_are_ids_of_plans() -> None:
    plans = plans_in(unmarked(["嵐埠縣/2025年工作報告.txt"], "big5"), Origin("a.zip", "a.zip", ""))
    assert [plan.source for plan in plans] == ["a.zip/嵐埠縣/2025年工作報告.txt"]


def test_a_name_in_an_extra_field() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for path, extra in (("青澜市/a.txt".encode(), b""), (b"\xff", b"\xff")):
            info = zipfile.ZipInfo(f"x{len(extra)}.txt")
            info.extra = struct.pack("<HHBI", 0x7075, len(path) + 5, 1, 0) + path
            target.writestr(info, TEXT)
    assert list(found(written.getvalue())) == ["a.zip/x1.txt", "a.zip/青澜市/a.txt"]


def unmarked(names: list[str], charset: str) -> bytes:
    """An archive whose names are in a charset, without a flag."""
    encoded = [name.encode(charset) for name in names]
    plain = [f"{n:x<{len(name)}}" for n, name in enumerate(encoded)]
    data = made(dict.fromkeys(plain, TEXT))
    for name, raw in zip(plain, encoded, strict=True):
        data = data.replace(name.encode(), raw)
    return data


def test_backslashes_part_folders() -> None:
    assert list(found(made({"x_y.txt": TEXT}).replace(b"x_y.txt", b"x\\y.txt"))) == ["a.zip/x/y.txt"]


@pytest.mark.parametrize("name", ["../../etc/x.txt", "/etc/x.txt", "a/../../x.txt", "C:/x.txt", "..\\x.txt"])
def test_paths_that_lead_out_are_not_followed(name: str) -> None:
    entries = found(made({name: TEXT, "good.txt": TEXT}))
    assert entries.pop("a.zip/good.txt") == TEXT
    slashed = name.replace("\\", "/")
    assert entries == {f"a.zip/“{slashed}”": "its path leads out of the archive"}


def test_a_bomb_is_left_out() -> None:
    entries = found(made({"bomb.txt": b"\x00" * 20_000_000, "good.txt": TEXT}))
    assert "zip bomb" in str(entries["a.zip/bomb.txt"])
    assert entries["a.zip/good.txt"] == TEXT


def test_limits_of_members_of_the_whole_and_of_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT})
    monkeypatch.setattr(archive, "MAX_UNPACKED", len(TEXT) * 2)
    assert [type(entry) for entry in found(data).values()] == [bytes, bytes, Message]
    monkeypatch.setattr(packed, "MAX_MEMBER", len(TEXT) - 1)
    assert [str(entry).split(":")[0] for entry in found(data).values()][:2] == ["too large", "too large"]
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    with pytest.raises(CorpusError, match="3 files"):
        found(data)


def test_archives_in_archives_links_doubles_and_locked_members() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr("a.txt", TEXT)
        target.writestr("inner.ZIP", made({"b.txt": TEXT}))
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
        with pytest.warns(UserWarning, match="Duplicate"):
            target.writestr("a.txt", b"other")
    reasons = [item.reason for item in members(written.getvalue(), "a.zip") if isinstance(item, Skipped)]
    assert reasons == [
        "another file in the archive has the same name", "an archive in an archive: unpack it", "a link in an archive",
    ]  # fmt: skip
    locked = bytearray(made({"a.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    assert found(bytes(locked)) == {"a.zip/a.txt": "encrypted: it needs a password. Unpack it by hand."}


def test_damage_inside_and_of_the_whole() -> None:
    data = bytearray(made({"a.txt": TEXT * 9, "b.txt": TEXT}))
    data[40] ^= 0xFF
    entries = found(bytes(data))
    assert str(entries["a.zip/a.txt"]).startswith("damaged")
    assert entries["a.zip/b.txt"] == TEXT
    with pytest.raises(CorpusError, match="cut off"):
        found(bytes(data[:-30]))


def test_a_member_without_a_name_takes_no_other_with_it() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr(zipfile.ZipInfo(""), "无名")
        container.writestr("a.txt", "有名")
    found = list(members(packed.getvalue(), "a.zip"))
    assert found == [Skipped("a.zip/", "a member without a name"), ("a.zip/a.txt", "有名".encode())]
