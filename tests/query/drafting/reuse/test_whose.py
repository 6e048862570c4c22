"""Whose passages are looked for: a plan of the index, a file, or bytes; what a draft is in the index as."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import CorpusError, UnknownName
from plansearch.query.drafting.reuse.passages import passages_of
from plansearch.query.drafting.reuse.subject import itself_among, subject_of
from tests.query.drafting.reuse.plans import DRAFT, FIRST, PLANS


def test_a_plan_a_file_and_bytes(index_of: Callable[[dict[str, str]], Index], tmp_path: Path) -> None:
    reader = index_of(PLANS).reader
    plan = subject_of(reader, FIRST)
    assert plan.itself == {reader.plan_numbers[FIRST]}
    assert plan.files == ()
    (tmp_path / "稿.md").write_text(DRAFT, "utf-8")
    file = subject_of(reader, str(tmp_path / "稿.md"))
    assert (file.itself, file.plan.region, file.plan.year) == (frozenset(), "青澜市", 2024)
    assert file.files[0][0] == str(tmp_path / "稿.md")
    assert subject_of(reader, "稿", DRAFT.encode("gb18030")).text.removeprefix("# ") == file.text


def test_a_draft_that_is_in_the_index(index_of: Callable[[dict[str, str]], Index], tmp_path: Path) -> None:
    reader = index_of(PLANS).reader
    (tmp_path / "same.md").write_text(PLANS[FIRST], "utf-8")
    assert subject_of(reader, str(tmp_path / "same.md")).itself == {reader.plan_numbers[FIRST]}
    (tmp_path / "other.md").write_text(PLANS[FIRST].replace("，", ", "), "utf-8")
    other = subject_of(reader, str(tmp_path / "other.md"))
    assert other.itself == frozenset()
    assert itself_among(reader, other, passages_of(reader, other.text)) == {reader.plan_numbers[FIRST]}


def test_errors(index_of: Callable[[dict[str, str]], Index], tmp_path: Path) -> None:
    reader = index_of(PLANS).reader
    with pytest.raises(UnknownName):
        subject_of(reader, "没有这个计划")
    (tmp_path / "空.txt").write_text("", "utf-8")
    with pytest.raises(CorpusError):
        subject_of(reader, str(tmp_path / "空.txt"))
    (tmp_path / "怪.txt").write_bytes(b"\xff\xfe\x00\xd8" + b"\x00\xdc\x01" * 301)
    with pytest.raises(CorpusError):
        subject_of(reader, str(tmp_path / "怪.txt"))
    (tmp_path / "长.txt").write_text("新建公园两座。\n" * 150_000, "utf-8")
    with pytest.raises(CorpusError, match="too many"):
        subject_of(reader, str(tmp_path / "长.txt"))
