"""The rules for what a site adds around a plan, each with an example it matches and one it must not match."""

from __future__ import annotations

import pytest

from plansearch.datafiles import table
from plansearch.model import Span
from plansearch.sources.pages.boilerplate import (
    Line,
    boilerplate_reason,
    boilerplate_reasons,
    hinted_lines,
    inline_boilerplate,
    is_numbered,
    lines_of,
    words,
)
from plansearch.text.folding import fold

PARAGRAPH = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，新建高标准农田1200亩，力争农业机械化率达到八成。"
ROWS = table("plansearch.sources.data", "page_boilerplate.tsv")


def line_of(text: str) -> Line:
    return Line(Span(0, len(text)), fold(text))


def is_boilerplate(text: str, where: str) -> bool:
    """Whether a rule of this place matches a line, or a piece inside it."""
    return bool(inline_boilerplate(line_of(text)) if where == "inline" else boilerplate_reason(line_of(text), where))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['reason']}: {row['example'][:12]}" for row in ROWS])
def test_a_rule_matches_its_example_and_nothing_like_it(row: dict[str, str]) -> None:
    assert row["source"]
    assert is_boilerplate(row["example"], row["where"])
    assert any(hint in fold(row["example"]) for hint in row["hint"].split("|"))
    assert not is_boilerplate(row["keeps"], row["where"])


@pytest.mark.parametrize(
    "row", table("plansearch.sources.data", "page_words.tsv"), ids=lambda row: f"{row['kind']} {row['word']}"
)
def test_a_word_is_in_its_example(row: dict[str, str]) -> None:
    assert row["word"] in fold(row["example"])
    if row["kind"] in ("button", "edge_button"):
        assert boilerplate_reason(line_of(row["example"]), "line", "edge")


def test_words_of_a_kind_are_no_word_twice() -> None:
    for kind in {row["kind"] for row in table("plansearch.sources.data", "page_words.tsv")}:
        assert len(set(words(kind))) == len(words(kind))


def test_lines_have_their_places_without_the_blanks_around_them() -> None:
    text = "　ＡＢ \n\n乙。\n"
    found = lines_of(text)
    assert [(line.span.of(text), line.folded, line.is_paragraph) for line in found] == [
        ("ＡＢ", "ab", False),
        ("乙。", "乙。", True),
    ]
    assert lines_of("\n 　\n") == []


@pytest.mark.parametrize("text", ["一、要求", "第三章 措施", "（二）目标", "12、其他", "二.思路"])
def test_numbered_lines(text: str) -> None:
    assert is_numbered(line_of(text))
    assert not is_numbered(line_of("关于" + text))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['reason']}: {row['example'][:12]}" for row in ROWS])
def test_a_line_with_a_hint_is_found(row: dict[str, str]) -> None:
    line = fold(row["example"])
    if row["where"] in ("line", "list", "tail", "edge"):
        assert hinted_lines(f"今年\n{line}\n明年") == [line]
        assert hinted_lines(line) == [line]


def test_a_hint_inside_another_that_goes_on_otherwise_is_found() -> None:
    assert hinted_lines("相关推广\n相关推荐：\n最相关推荐") == ["相关推荐：", "最相关推荐"]
    assert hinted_lines("抓好春耕\n") == []


def test_the_reasons_of_a_whole_page() -> None:
    page = [
        "首页 > 计划 > 正文",
        "工作计划",
        PARAGRAPH,
        "相关推荐：",
        "社区工作总结5篇",
        "二、措施",
        PARAGRAPH,
        "上一篇：没有了",
    ]
    reasons = boilerplate_reasons([line_of(text) for text in page])
    assert reasons == ["breadcrumb", "", "", "other pages", "other pages", "", "", "navigation"]


def test_before_a_plan_that_begins_at_once_nothing_is_an_introduction() -> None:
    page = [line_of("下面是小编为大家整理的科技工作计划，欢迎大家阅读。"), line_of(PARAGRAPH)]
    assert boilerplate_reasons(page) == ["introduction", ""]
    assert boilerplate_reasons(page, whole_head=True) == ["", ""]


def test_a_long_line_is_never_boilerplate() -> None:
    assert boilerplate_reason(line_of("上一篇：" + "工" * 500), "line", "head", "tail", "edge", "list") == ""
    assert boilerplate_reasons([]) == []


def test_the_name_of_a_user_behind_a_pipe() -> None:
    assert boilerplate_reason(line_of("| mlfw2"), "head") == "page data"
    assert boilerplate_reason(line_of("mlfw2"), "head") == ""
    assert boilerplate_reason(line_of("| 12 | 8 |"), "head") == ""
