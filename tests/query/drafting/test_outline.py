"""The usual outline of plans."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.request import parse

MORE = (
    "坚持稳中求进，完善工作机制，压实各方责任，推动各项任务落到实处，确保年度工作取得新的进展和成效，为大局多作贡献。"
)


def plan(place: str, *headings: str) -> str:
    body = "".join(
        f"{number}、{words}\n\n{words}方面，{MORE}{words}。\n\n"
        for number, words in zip("一二三四五", headings, strict=False)
    )
    return f"# {place}科技局2025年工作计划\n\n{body}"


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(
        {
            "青澜市科技局2025年工作计划.md": plan("青澜市", "2024年工作总结", "主要目标", "重点工作", "保障措施"),
            "望津市科技局2025年工作计划.md": plan("望津市", "2024年工作回顾", "工作目标", "主要任务", "组织保障"),
            "砚川市科技局2025年工作计划.md": plan("砚川市", "工作目标", "重点任务", "科学普及"),
        }
    )


def test_sections_in_their_usual_order(index: Index) -> None:
    found = index.outline(kind="工作计划", depth=1)
    assert found.n_plans == 3
    assert [(one.n_plans, one.depth) for one in found.sections] == [(2, 1), (3, 1), (3, 1), (2, 1)]
    assert [one.heading in words for one, words in zip(
        found.sections,
        (("工作总结", "工作回顾"), ("工作目标",), ("重点工作", "主要任务", "重点任务"), ("保障措施", "组织保障")),
        strict=True,
    )] == [True] * 4  # fmt: skip
    for one in found.sections:
        assert one.example.text[one.start : one.end].startswith(one.example_heading)
        assert 0 < one.share < 1


def test_what_a_draft_lacks_and_has_alone(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_text(plan("墨溪区", "工作目标", "重点工作", "队伍建设"), "utf-8")
    found = index.outline(against=str(path), kind="工作计划", depth=1)
    assert [one.in_draft for one in found.sections] == [None, "一、工作目标", "二、重点工作", None]
    assert [(one.heading, one.n_plans) for one in found.own] == [("三、队伍建设", 0)]
    assert any("lacks" in note for note in found.notes)
    of_input = index.outline(against="-", draft=path.read_bytes(), kind="工作计划", depth=1)
    assert [one.in_draft for one in of_input.sections] == [one.in_draft for one in found.sections]
    assert parse(str(found.request)) == found.request


def test_a_draft_that_is_in_the_index_is_not_counted(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "同.md"
    path.write_text(plan("砚川市", "工作目标", "重点任务", "科学普及"), "utf-8")
    assert index.outline(against=str(path), kind="工作计划", depth=1).n_plans == 2


def test_plans_by_a_query_and_how_many(index: Index) -> None:
    assert index.outline("科技局 工作计划", plans=2, depth=1).n_plans == 2
    assert any("newest 2 of 3" in note for note in index.outline(kind="工作计划", plans=2).notes)
    assert len(index.outline(kind="工作计划", n=1, depth=1).sections) == 1


def test_the_plans_that_words_mean_are_named(index: Index) -> None:
    found = index.outline("望津市科技局2025年工作计划", depth=1)
    assert found.n_plans == 1
    assert any("plans: 望津市科技局2025年工作计划.md" in note for note in found.notes)
    assert any("region 望津市" in note and "kind 工作计划" in note for note in found.notes)
    nothing = index.outline("低空经济 工作计划")
    assert nothing.is_empty
    assert any("is issued by 低空经济" in note for note in nothing.notes)


def test_a_draft_alone_is_held_against_plans_of_its_kind(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_text(plan("墨溪区", "工作目标", "重点工作", "队伍建设"), "utf-8")
    found = index.outline(against=str(path), depth=1)
    assert found.n_plans == 3
    assert any("kind 工作计划" in note for note in found.notes)


def test_rarer_sections_are_said_to_be_left_out(index: Index) -> None:
    assert any("the 1 commonest of 4 sections" in note for note in index.outline("工作计划", n=1, depth=1).notes)


def test_nothing_usual_and_nothing_asked(index: Index) -> None:
    assert index.outline(kind="工作计划", year=1999).is_empty
    alone = index.outline(region="青澜市")
    assert alone.n_plans == 1
    assert [one.n_plans for one in alone.sections] == [1] * 4
    with pytest.raises(QueryError, match="which plans"):
        index.outline()
    with pytest.raises(QueryError):
        index.outline("计划", depth=0)


def test_a_file_of_several_plans(index: Index, tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text("\n".join(f"篇{n}\n{MORE}第{n}。" for n in "一二三"), "utf-8")
    with pytest.raises(QueryError, match="holds 3 plans"):
        index.outline("计划", against=str(page))
