"""Headings that begin the plans of a page, and numbers, titles and collections read from them."""

from __future__ import annotations

import pytest

from plansearch.sources.pages.boilerplate import lines_of
from plansearch.sources.pages.boundaries import (
    Collection,
    collection,
    comparable_title,
    numeral_value,
    page_name,
    plan_headings,
    unnumbered,
)

TEXT = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，新建高标准农田1200亩，力争农业机械化率达到八成。"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12),
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("两", 2),
        ("三四", 0),
        ("十二三", 0),
    ],
)
def test_numbers_of_headings(printed: str, value: int) -> None:
    assert numeral_value(printed) == value


@pytest.mark.parametrize(
    ("title", "bare", "compared"),
    [
        ("（一）镇工作计划", "镇工作计划", "镇工作计划"),
        ("3、镇 工作 计划", "镇 工作 计划", "镇工作计划"),
        ("镇“十四五”规划", "镇“十四五”规划", "镇十四五规划"),
        ("", "", ""),
    ],
)
def test_titles_without_their_numbers(title: str, bare: str, compared: str) -> None:
    assert unnumbered(title) == bare
    assert comparable_title(title) == compared


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("镇科技工作计划(精选6篇)", "镇科技工作计划"),
        ("镇科技工作计划三篇", "镇科技工作计划"),
        ("镇科技工作计划集锦", "镇科技工作计划"),
        ("镇科技工作计划", "镇科技工作计划"),
    ],
)
def test_the_name_of_a_page(title: str, name: str) -> None:
    assert page_name(title) == name


@pytest.mark.parametrize(
    ("titles", "first_line", "found"),
    [
        (["镇工作计划(精选6篇)"], "", Collection(-1, 6)),
        (["镇工作计划十二篇"], "", Collection(-1, 12)),
        (["镇工作计划多篇"], "", Collection(-1, 0)),
        (["镇工作计划三四篇"], "", Collection(-1, 0)),
        ([], "乡镇工作计划3篇", Collection(0, 3)),
        ([], "发表论文3篇。", None),
        (["镇工作计划"], "", None),
        ([], "", None),
    ],
)
def test_pages_that_call_themselves_collections(titles: list[str], first_line: str, found: Collection | None) -> None:
    assert collection(lines_of(f"{first_line}\n{TEXT}"), titles) == found


def test_headings_have_their_number_label_and_title() -> None:
    text = f"镇工作计划篇1\n{TEXT}\n镇工作计划篇2\n{TEXT}"
    found = plan_headings(lines_of(text), None, "")
    assert [(h.line, h.number, h.form, h.label.of(text), h.title.of(text)) for h in found] == [
        (0, 1, "title 篇1", "篇1", "镇工作计划"),
        (2, 2, "title 篇1", "篇2", "镇工作计划"),
    ]


def test_a_single_heading_divides_only_a_collection() -> None:
    lines = lines_of(f"【篇一】\n{TEXT}")
    assert plan_headings(lines, None, "") == []
    assert len(plan_headings(lines, Collection(-1, 1), "")) == 1


def test_chapters_that_continue_belong_to_one_plan() -> None:
    text = f"第一篇 总论\n第一章 基础\n{TEXT}\n第二篇 产业\n第二章 工业\n{TEXT}"
    assert plan_headings(lines_of(text), Collection(-1, 2), "") == []
    again = text.replace("第二章", "第一章")
    assert len(plan_headings(lines_of(again), Collection(-1, 2), "")) == 2


def test_too_many_headings_are_no_series() -> None:
    text = "\n".join(f"篇{1 + n % 99}\n{TEXT}" for n in range(301))
    assert plan_headings(lines_of(text), None, "") == []
