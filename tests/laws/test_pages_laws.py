"""Laws of pages: the plans of a page and what was dropped around them are the page, whatever is on it."""

from hypothesis import given
from hypothesis import strategies as st

from plansearch.model import Document
from plansearch.sources.canonical import canonical
from plansearch.sources.line_joining import with_joined_lines
from plansearch.sources.pages.splitting import plans_of
from plansearch.sources.readers.plaintext import title_line

BODY = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，新建高标准农田1200亩，力争机械化率达到八成。"
HEADINGS = (
    "镇2025年科技工作计划篇{}", "【篇{}】", "第{}篇", "第{}篇：竹篁镇工作计划", "范文{}", "镇2025年科技工作计划{}",
    "{}、镇2025年科技工作计划", "　　（{}）竹篁镇工作总结", "竹篁镇工作总结 （篇{}）  ",
)  # fmt: skip
PLAN = (
    BODY, BODY * 5, "", "短句", "　　缩进的一段话，写到这里为止。", "一、指导思想", "（二）工作目标", "第一章 总则",
    "镇2025年科技工作计划优质3篇", "镇2025年科技工作计划", "竹篁镇2025年工作要点", "12",
)  # fmt: skip
BOILERPLATE = (
    "首页 > 工作计划 > 正文", "下面是小编为大家整理的工作计划，欢迎阅读。", "相关推荐：", "社区工作总结5篇",
    "上一篇：工作总结", "点击复制微信号", "来源：青澜日报 浏览次数：80", "【打印本页】",
    "抓好落实（本文来自墨篮范文网）", "（本文来自墨篮范文网） 抓好落实",
    "以上就是小编整理的全部内容。", "Copyright © 墨篮范文网",
)  # fmt: skip
WRAPPED = (
    "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，", "新建高标准农田1200亩，力争机械化率达到八成，完成投",
    "资3000万元，下面是小编为大家整理的工作计划，希望大家", "（本文来自墨篮范文网） 抓好落实，确保按期完成任务。",
)  # fmt: skip
LINES = st.sampled_from([*PLAN, *BOILERPLATE, *(heading.format(n) for n in "123一二三" for heading in HEADINGS)])


def whole(plans: list[Document]) -> str:
    """The page again: each plan's pieces put back in their places."""
    page = ""
    for plan in plans:
        done = 0
        for piece in plan.dropped:
            page += plan.text[done : piece.at] + piece.text
            done = piece.at
        page += plan.text[done:]
    return page


@given(st.one_of(st.lists(LINES, max_size=30).map("\n".join), st.text(max_size=200)), st.booleans())
def test_nothing_on_a_page_is_lost_and_every_plan_is_canonical(text: str, has_title: bool) -> None:
    text = canonical(text)
    document = Document("a", text, title_line(text) if has_title else "")
    plans = list(plans_of(document))
    assert whole(plans) == text
    for plan in plans:
        assert canonical(plan.text) == plan.text
        assert [piece.at for piece in plan.dropped] == sorted(piece.at for piece in plan.dropped)
        assert all(0 <= piece.at <= len(plan.text) and piece.text and piece.reason for piece in plan.dropped)
        assert plan == document or len("".join(plan.text.split())) >= 20
    sources = [plan.source for plan in plans]
    assert sources == (["a"] if len(plans) == 1 else [f"a#{n}" for n in range(1, len(plans) + 1)])


@given(
    st.lists(
        st.sampled_from([*WRAPPED, *BOILERPLATE, *PLAN, *(heading.format(n) for n in "12" for heading in HEADINGS)])
    )
)
def test_no_line_break_is_lost_where_lines_are_joined(lines: list[str]) -> None:
    text = canonical("\n".join([*WRAPPED * 9, *lines, *WRAPPED * 9]))
    plans = list(plans_of(with_joined_lines(Document("a", text))))
    assert whole(plans) == text
    assert all(canonical(plan.text) == plan.text for plan in plans)
