"""Titles made of a plan's own words."""

from __future__ import annotations

import pytest

from plansearch.sources.pages.titles import is_telling, telling_title

GRAIN = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，新建高标准农田1200亩，力争农业机械化率达到八成。"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["一、指导思想：", GRAIN, "二、主要工作", GRAIN, "（一）抓好粮食生产", GRAIN], "抓好粮食生产…"),
        (["（一）抓好粮食生产", GRAIN, "（二）加快道路建设", GRAIN], "抓好粮食生产；加快道路建设…"),
        (["20xx年工作总结", "一、办好科技活动周", GRAIN], "办好科技活动周…"),
        (["1、推荐__乡申报国家创新型乡镇。", "2、完成__市科创中心建设。"], "推荐__乡申报国家创新型乡镇…"),
        ([GRAIN], f"{GRAIN.rsplit('，', 1)[0]}…"),
        (["五月", "组织观摩课十二节"], "组织观摩课十二节"),
        (["一、工作目标", "二、工作安排"], ""),
        ([""], ""),
    ],
)
def test_titles(lines: list[str], title: str) -> None:
    assert telling_title("\n".join(lines)) == title


def test_a_title_is_short() -> None:
    assert len(telling_title(GRAIN.replace("，", "、"))) <= 41


def test_titles_that_tell_plans_apart() -> None:
    assert is_telling("2025年工作计划")
    assert is_telling("枫渚县水利局工作总结")
    assert not is_telling("xx年工作总结")
    assert not is_telling("下半年工作安排")
