"""User dictionaries in jieba's format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plansearch.errors import CorpusError
from plansearch.text.segmentation.user_dictionary import Entry, forms_of, read_user_dict


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        ("", []),
        (" \n\n\t\n", []),
        (
            "链长制 12 n\r\n揭榜领题\r\n云鹭码 nz",
            [("链长制", 12, "n"), ("揭榜领题", None, None), ("云鹭码", None, "nz")],
        ),
        ("\ufeff链长制\n\ufeff揭榜领题 0\n\ufeff\n", [("链长制", None, None), ("揭榜领题", 0, None)]),
        ("  链长制\t12   n \n", [("链长制", 12, "n")]),
        ("12 n\n5 5\n7\n", [("12", None, "n"), ("5", 5, None), ("7", None, None)]),
        ("R&D 3\n一、二 4\n𠀀字\n", [("R&D", 3, None), ("一、二", 4, None), ("𠀀字", None, None)]),
    ],
)
def test_entries(content: str, entries: list[Entry], tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(content.encode())
    assert read_user_dict(path) == entries


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        (("链长制", 12, "n"), ["链长制"]),
        (("鏈長制", 12, "n"), ["鏈長制", "链长制"]),
        (("枫渚Ｂ区", None, None), ["枫渚Ｂ区", "枫渚B区"]),
        (("T恤", 0, None), ["T恤"]),
    ],
)
def test_a_word_is_added_as_it_is_segmented_in_plans_too(entry: Entry, forms: list[str]) -> None:
    assert forms_of(entry) == [(form, *entry[1:]) for form in forms]


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("链长制 12 n\n揭榜 领题\n", 2),  # jieba: a word with a blank in it
        ("链长制 12 n 又一个\n", 1),
        ("\n\n链长制 n 12\n", 3),
        ("链长制 １２\n", 1),
        ("链长制 -3 n x\n", 1),
    ],
)
def test_a_bad_line_is_named(content: str, number: int, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=re.escape(f"{path}:{number}: ")) as caught:
        read_user_dict(path)
    assert caught.value.hint


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    gbk = tmp_path / "gbk.txt"
    gbk.write_bytes("链长负责制\n".encode("gb18030"))
    for path in (gbk, tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(CorpusError, match=re.escape(str(path))):
            read_user_dict(path)
