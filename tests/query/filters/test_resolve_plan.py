"""The names by which people call a plan; test_show.py has more of them."""

from __future__ import annotations

from pathlib import Path

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError, UnknownName
from plansearch.messages import Do
from plansearch.query.filters.resolve_plan import file_of, resolve_plan


def test_a_file_is_meant_only_where_no_plan_is(
    mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / mini.LANDONG).parent.mkdir(parents=True)
    for name in (mini.LANDONG, "草稿.md"):
        (tmp_path / name).write_text("新增企业5家。", "utf-8")
    number = resolve_plan(mini_index.reader, mini.LANDONG)
    assert number is not None
    assert mini_index.reader.plan(number).id == mini.LANDONG
    assert resolve_plan(mini_index.reader, "草稿.md") is None


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("澜东区/2052年工作计划", "no plan and no file is called '澜东区/2052年工作计划'", f"nearest: {mini.LANDONG}"),
        ("天气", "no plan and no file is called '天气'", Do.LIST_PLANS.value),
    ],
)
def test_a_name_of_nothing_is_told_with_what_is_near(mini_index: Index, name: str, message: str, hint: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve_plan(mini_index.reader, name)
    assert (caught.value.message, caught.value.hint.startswith(hint)) == (message, True)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("稿", ["稿.docx", "稿.txt"]),
        ("稿.doc", ["稿.docx", "稿.txt"]),
        ("2025年工作计划草案.txt", ["2026年工作计划草案.txt"]),
        ("下/稿", ["下/稿.md"]),
        ("没有/稿", []),
        ("天气", []),
    ],
)
def test_files_of_nearly_that_name_are_told(
    mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, near: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "下").mkdir()
    for file in ("稿.txt", "稿.docx", "2026年工作计划草案.txt", "下/稿.md"):
        (tmp_path / file).write_text("新增企业5家。", "utf-8")
    with pytest.raises(UnknownName) as caught:
        resolve_plan(mini_index.reader, name)
    told = str(caught.value.hint).removeprefix("nearest: ").split("、")
    assert [one for one in told if Path(one).is_file()] == near


def test_an_empty_name_is_none(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="the plan's name is empty"):
        resolve_plan(mini_index.reader, " ")


def test_the_file_that_a_name_means(tmp_path: Path) -> None:
    path = tmp_path / "表#1.xlsx"
    path.write_bytes(b"")
    for name in (f"{path}", f"{path}#2", f"{path}:3", f"{path}:Sheet1:3", f"{path}/县/a.txt", f"{path}/a.xlsx:2"):
        assert file_of(name) == path
    for name in (f"{tmp_path}", f"{tmp_path}/无.txt", f"{tmp_path}#1", "青澜市2025", "#1", ""):
        assert file_of(name) is None
