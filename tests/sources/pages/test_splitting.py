"""Pages of several plans, the boilerplate around plans, and what only looks like either."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.model import Document
from plansearch.sources.canonical import canonical
from plansearch.sources.folder import read_plans
from plansearch.sources.pages.splitting import plans_of, without_boilerplate
from plansearch.sources.readers.html import read_html
from plansearch.sources.readers.plaintext import read_plaintext

GRAIN = "今年全镇要抓好春耕备耕，粮食播种面积稳定在2万亩以上，新建高标准农田1200亩，力争农业机械化率达到八成。"
SCHOOL = "本学期学校将办好科技节，组织观摩课十二节，科学实验开出率达到98%以上，并培训科技辅导员三十名左右。"
FORESTS = "围绕绿化提质，县林业局计划造林5000亩，管护古树名木63株，森林火灾受害率控制在千分之零点八以内。"
BODIES = (GRAIN, SCHOOL, FORESTS)
OPENINGS = [body.rsplit("，", 1)[0] for body in BODIES]
FLUFF = "时间过得飞快，新的任务已经摆在面前。下面是小编为大家整理的科技工作计划，欢迎大家阅读。"


def page(text: str, title: str = "") -> list[Document]:
    """The plans on a page of text."""
    text, found, metadata = read_plaintext(text)
    return list(plans_of(Document("a.txt", text, title or found, metadata)))


def raw(plan: Document) -> str:
    """A plan's stretch of its page."""
    text = plan.text
    for piece in reversed(plan.dropped):
        text = text[: piece.at] + piece.text + text[piece.at :]
    return text


def bodies(plans: list[Document]) -> list[tuple[str, ...]]:
    """For each plan the sentences it holds."""
    return [tuple(body for body in BODIES if body in plan.text) for plan in plans]


EACH = [(body,) for body in BODIES]
TITLE = "镇2025年科技工作计划"

HEADINGS = [
    ("title 篇1", [f"{TITLE}篇1", f"{TITLE}篇2", f"{TITLE}篇3"]),
    ("title 篇 1", [f"{TITLE} 篇1", f"{TITLE} 篇2", f"{TITLE} 篇3"]),
    ("title（篇一）", [f"{TITLE}（篇一）", f"{TITLE}（篇二）", f"{TITLE}（篇三）"]),
    ("title【篇1】", [f"{TITLE}【篇1】", f"{TITLE}【篇2】", f"{TITLE}【篇3】"]),
    ("title第一篇", [f"{TITLE}第一篇", f"{TITLE}第二篇", f"{TITLE}第三篇"]),
    ("title 第1篇", [f"{TITLE} 第1篇", f"{TITLE} 第2篇", f"{TITLE} 第3篇"]),
    ("【篇一】", ["【篇一】", "【篇二】", "【篇三】"]),
    ("【第一篇】", ["【第一篇】", "【第二篇】", "【第三篇】"]),
    ("篇一：title", [f"篇一：{TITLE}", f"篇二：{TITLE}", f"篇三：{TITLE}"]),
    ("篇1", ["篇1", "篇2", "篇3"]),
    ("篇1:", ["篇1:", "篇2:", "篇3:"]),
    ("第一篇", ["第一篇", "第二篇", "第三篇"]),
    ("第一篇：title", [f"第一篇：{TITLE}", f"第二篇：{TITLE}", f"第三篇：{TITLE}"]),
    ("第1篇 title", [f"第1篇 {TITLE}", f"第2篇 {TITLE}", f"第3篇 {TITLE}"]),
    ("title篇【一】", [f"{TITLE}篇【一】", f"{TITLE}篇【二】", f"{TITLE}篇【三】"]),
    ("★篇一★", ["★篇一★", "★篇二★", "★篇三★"]),
    ("篇1｜title", [f"[篇1]{TITLE}", f"[篇2]{TITLE}", f"[篇3]{TITLE}"]),
    ("words篇一：title", [f"工作计划篇一：{TITLE}", f"工作计划篇二：{TITLE}", f"工作计划篇三：{TITLE}"]),
    ("Part 1", ["Part 1", "Part 2", "Part 3"]),
    ("【1】title", [f"【1】{TITLE}", f"【2】{TITLE}", f"【3】{TITLE}"]),
    ("范文一", ["范文一", "范文二", "范文三"]),
    ("范文二：", ["范文一：", "范文二：", "范文三："]),
    ("【范文1】", ["【范文1】", "【范文2】", "【范文3】"]),
    ("title范文1", [f"{TITLE}范文1", f"{TITLE}范文2", f"{TITLE}范文3"]),
    ("title 模板一", [f"{TITLE}模板一", f"{TITLE}模板二", f"{TITLE}模板三"]),
    ("例文1", ["例文1", "例文2", "例文3"]),
    ("title 1", [f"{TITLE}1", f"{TITLE}2", f"{TITLE}3"]),
    ("title（一）", [f"{TITLE}（一）", f"{TITLE}（二）", f"{TITLE}（三）"]),
    ("title(1)", [f"{TITLE}(1)", f"{TITLE}(2)", f"{TITLE}(3)"]),
    ("title一", [f"{TITLE}一", f"{TITLE}二", f"{TITLE}三"]),
    ("1、title", [f"1、{TITLE}", f"2、{TITLE}", f"3、{TITLE}"]),
    ("一、title", [f"一、{TITLE}", f"二、{TITLE}", f"三、{TITLE}"]),
    ("（一）title 篇1", [f"（一）{TITLE} 篇1", f"（二）{TITLE} 篇2", f"（三）{TITLE} 篇3"]),
    ("title again", [TITLE, TITLE, TITLE]),
]


@pytest.mark.parametrize("praise", ["优质3篇", "（精选3篇）", "【三篇】", "范文汇总(通用3篇)"])
@pytest.mark.parametrize(("name", "headings"), HEADINGS, ids=[name for name, _ in HEADINGS])
def test_a_page_of_three_becomes_three(name: str, headings: list[str], praise: str) -> None:
    parts = [f"{heading}\n\n{body}" for heading, body in zip(headings, BODIES, strict=True)]
    others = ["相关推荐：", "2025年街道科普工作计划8篇", "社区工作总结5篇"]
    text = "\n\n".join(["墨篮范文网 >工作计划", TITLE + praise, FLUFF, *parts, *others])
    plans = page(text)
    assert bodies(plans) == EACH
    assert [plan.source for plan in plans] == ["a.txt#1", "a.txt#2", "a.txt#3"]
    assert {plan.family for plan in plans} == {"a.txt"}
    assert {plan.page_title for plan in plans} == {TITLE}
    assert [plan.text for plan in plans] == list(BODIES)
    assert [plan.title for plan in plans] == [f"{words}…" for words in OPENINGS]
    assert "".join(map(raw, plans)) == canonical(text)


def test_a_plan_with_a_title_of_its_own_keeps_it() -> None:
    text = (
        f"乡镇工作计划（精选3篇）\n\n【篇一】竹篁镇2024年农业工作计划\n\n{GRAIN}\n\n篇二：实验小学科技活动方案\n\n{SCHOOL}"
        f"\n\n第三篇\n\n岚埠县林业局2023年工作要点\n\n{FORESTS}"
    )
    plans = page(text)
    titles = ["竹篁镇2024年农业工作计划", "实验小学科技活动方案", "岚埠县林业局2023年工作要点"]
    assert [plan.title for plan in plans] == titles
    assert [plan.text for plan in plans] == [f"{t}\n\n{b}" for t, b in zip(titles, BODIES, strict=True)]
    assert {plan.page_title for plan in plans} == {"乡镇工作计划"}
    assert "".join(map(raw, plans)) == text


def test_without_a_title_that_announces_several() -> None:
    text = "\n\n".join(f"{TITLE}篇{n}\n\n{body}" for n, body in enumerate(BODIES, 1))
    assert bodies(page(text)) == EACH


def test_a_table_of_contents_is_no_row_of_plans() -> None:
    contents = [f"{TITLE}篇{n}" for n in (1, 2, 3)]
    parts = [f"{heading}\n{body}" for heading, body in zip(contents, BODIES, strict=True)]
    text = "\n".join([f"{TITLE}（3篇）", "目录", *contents, *parts])
    plans = page(text)
    assert [plan.text for plan in plans] == list(BODIES)


@pytest.mark.parametrize(
    ("numbers", "expected"), [((1, 2, 2), EACH), ((1, 3, 4), EACH), ((1, 1, 2), EACH), ((2, 3, 4), [BODIES])]
)
def test_headings_with_wrong_numbers(numbers: tuple[int, ...], expected: list[tuple[str, ...]]) -> None:
    parts = [f"{TITLE}篇{n}\n\n{body}" for n, body in zip(numbers, BODIES, strict=True)]
    assert bodies(page("\n\n".join([f"{TITLE}优质多篇", *parts]))) == expected


def test_a_first_plan_whose_heading_is_missing() -> None:
    text = f"{TITLE}优质3篇\n\n{GRAIN * 5}\n\n{TITLE}篇2\n\n{SCHOOL}\n\n{TITLE}篇3\n\n{FORESTS}"
    assert bodies(page(text)) == EACH


FIVE_YEARS = "青澜市国民经济和社会发展第十四个五年规划纲要"
ONE_PLAN = [
    # A five-year plan has 篇 as real parts.
    FIVE_YEARS + "\n\n第一篇 总论\n第一章 基础\n{0}\n第二章 形势\n{1}\n第二篇 产业\n第三章 工业\n{2}",
    FIVE_YEARS + "\n\n第一篇\n第一章 基础\n{0}\n第二篇\n第二章 形势\n{1}\n第三篇\n第三章 工业\n{2}",
    "青澜市2021—2025年规划\n\n第一篇 发展基础\n{0}\n第二篇 总体要求\n{1}\n第三篇 重点任务\n{2}",
    "青澜市2025年政府工作报告\n\n上篇 2024年工作回顾\n{0}\n下篇 2025年工作安排\n{1}\n{2}",
    "青澜市2025年政府工作报告\n\n一、2024年工作总结\n{0}\n二、2025年工作计划\n{1}\n三、保障措施\n{2}",
    "青澜市2025年工作要点\n\n重点任务一\n{0}\n重点任务二\n{1}\n重点任务三\n{2}",
    "青澜市2025年工作要点\n\n（一）工作思路\n{0}\n（二）工作目标\n{1}\n（三）工作措施\n{2}",
    "青澜市2025年工作要点\n\n方案一：新建\n{0}\n方案二：改建\n{1}\n方案三：租用\n{2}",
    "青澜市2025年工作要点\n\n做好“三篇文章”\n{0}\n第一篇文章：做强工业\n{1}\n第二篇文章：做优农业\n{2}",
    "青澜市2025年工作要点\n\n第一篇章 开局\n{0}\n第二篇章 起势\n{1}\n{2}",
    "青澜市2025年工作要点\n\n{0}\n发表论文3篇\n{1}\n完成调研报告2篇\n{2}",
    "第一部分 2024年回顾\n{0}\n第二部分 2025年计划\n{1}\n第三部分 工作要点\n{2}",
]


@pytest.mark.parametrize("text", ONE_PLAN)
def test_one_plan_stays_one_and_whole(text: str) -> None:
    text = text.format(*BODIES)
    (plan,) = page(text)
    assert (plan.source, plan.family, plan.text, plan.dropped) == ("a.txt", "", text, ())


KEPT = [
    "上一篇报告提出的目标已经完成。",
    "上一篇章写得好，下一篇章更要写得好",
    "来源地税收增长6%",
    "联系电话：0999-8070000",
    "（联系人：王小明，电话：0999-8070000）",
    "相关工作",
    "推荐优秀农产品20个",
    "青澜市人民政府",
    "2025年2月11日",
    "附件：重点项目表",
    "目录",
    "关注民生",
    "下载量突破20万次。",
    "打印耗材集中采购",
    "保护知识产权，处理侵权案件12件",
    "名词解释",
    "1. 关注民生：",
]


@pytest.mark.parametrize("line", KEPT)
def test_lines_of_a_plan_stay_wherever_they_are(line: str) -> None:
    for lines in ((line, *BODIES), (GRAIN, line, SCHOOL, FORESTS), (*BODIES, line)):
        text = "青澜市2025年工作要点\n\n" + "\n\n".join(lines)
        (plan,) = page(text)
        assert plan.text == text


def test_boilerplate_around_one_plan_is_dropped_with_its_reasons() -> None:
    text = "\n\n".join(
        [
            "当前位置：首页 > 工作计划 > 正文",
            "竹篁镇2025年工作计划",
            "发布时间：2025-02-11 来源：墨篮范文网 浏览次数：80713 字号：大 中 小",
            FLUFF,
            GRAIN,
            "点击复制微信号：molan_fw88 添加老师",
            f"{SCHOOL}（本文来自墨篮范文网）",
            "竹篁镇人民政府",
            "2025年2月1日",
            "以上就是小编为大家整理的全部内容。",
            "上一篇：2025年街道科普工作计划",
            "下一篇：没有了",
            "猜你喜欢",
            "乡镇农技站下半年工作安排",
            "2024年工作总结",
            "【打印本页】 【关闭窗口】",
            "Copyright © 2016—2025 墨篮范文网 版权所有",
        ]
    )
    (plan,) = page(text)
    assert plan.text == "\n\n".join(["竹篁镇2025年工作计划", GRAIN, SCHOOL, "竹篁镇人民政府", "2025年2月1日"])
    assert plan.title == "竹篁镇2025年工作计划"
    assert [piece.reason for piece in plan.dropped] == [
        "breadcrumb", "page data", "introduction", "customer service", "promotion", "introduction", "navigation",
        "other pages", "buttons", "copyright",
    ]  # fmt: skip
    assert raw(plan) == text
    assert {key: plan.metadata[key] for key in ("发布时间", "来源")} == {"发布时间": "2025-02-11", "来源": "墨篮范文网"}
    assert plan.family == ""


def test_a_list_in_the_middle_ends_where_the_plan_continues() -> None:
    text = f"工作计划\n\n{GRAIN}\n\n相关阅读：\n\n社区工作总结5篇\n\n学校活动方案 02-07\n\n二、措施\n\n{SCHOOL}"
    (plan,) = page(text)
    assert plan.text == f"工作计划\n\n{GRAIN}\n\n二、措施\n\n{SCHOOL}"


def test_front_matter_goes_before_what_the_page_says() -> None:
    (plan,) = page(f"---\n来源: 青澜日报\n---\n竹篁镇工作计划\n来源：墨篮范文网 阅读：80\n{GRAIN}")
    assert plan.metadata["来源"] == "青澜日报"


def test_a_page_with_nothing_but_boilerplate_stays_as_it_is() -> None:
    text = "下面是小编为大家整理的科技工作计划，欢迎大家阅读。\n\n上一篇：工作总结\n\n【打印本页】"
    (plan,) = page(text)
    assert plan.text == text
    assert plan.dropped == ()


def test_a_saved_web_page() -> None:
    body = "".join(f"<h2>{TITLE}篇{n}</h2><p>{text}</p>" for n, text in enumerate(BODIES, 1))
    text, title, metadata = read_html(
        f"<html><title>{TITLE}（精选3篇）_墨篮范文网</title><body><div class='nav'><a>首页</a><a>计划</a></div>"
        f"<h1>{TITLE}（精选3篇）</h1><p>{FLUFF}</p>{body}<p>【{TITLE}】相关文章：</p><p>工作总结5篇</p></body></html>"
    )
    plans = list(plans_of(Document("a.html", text, title, metadata)))
    assert [plan.text for plan in plans] == list(BODIES)


def test_a_passage_of_a_collection_is_left_alone() -> None:
    document = Document("a", f"{TITLE}篇1\n{GRAIN}\n{TITLE}篇2\n{SCHOOL}", is_passage=True)
    assert list(plans_of(document)) == [document]


def test_what_is_around_a_saved_page_goes_to_the_nearest_plan(tmp_path: Path) -> None:
    parts = [f"<h2>{TITLE}篇{n}</h2><p>{text}</p><div class='ad'>广告{n}</div>" for n, text in enumerate(BODIES, 1)]
    file = tmp_path / "a.html"
    head = f"<div class='nav'>首页</div><div class='crumb'>位置：计划</div><h1>{TITLE}（精选3篇）</h1>"
    file.write_text(f"<body>{head}{''.join(parts)}</body>", encoding="utf-8")
    plans = [plan for plan in read_plans(file, "a.html") if isinstance(plan, Document)]
    assert [plan.text for plan in plans] == list(BODIES)
    around = [[p.text.strip() for p in plan.dropped if p.reason == "page around the text"] for plan in plans]
    assert around == [["首页\n\n位置：计划", "广告1"], ["广告2"], ["广告3"]]


def test_a_title_with_more_words_than_the_page_is_the_plans_own() -> None:
    titles = ["竹篁镇科技工作计划", "岚埠县学校科技工作计划", "青澜市镇科技工作计划"]
    parts = [f"第{n}篇、{title}\n\n{body}" for n, title, body in zip("一二三", titles, BODIES, strict=True)]
    plans = page("\n\n".join(["镇科技工作计划集锦", *parts]))
    assert [plan.title for plan in plans] == titles


def test_titles_that_repeat_the_page_divide_it_without_a_stated_number() -> None:
    parts = [f"【{n}】{TITLE}\n\n{body}" for n, body in enumerate(BODIES, 1)]
    assert bodies(page("\n\n".join([TITLE, *parts]))) == EACH


GLUED = [
    f"您好,欢迎访问墨篮文档\n竹篁镇2025年工作计划\n{GRAIN}\n{FORESTS}",
    f"TOP\n歡迎您訪問云岫省農業網\n當前位置：首頁 > 計劃\n竹篁镇2025年工作计划\n{GRAIN}\n{FORESTS}",
    f"APP下载\n竹篁镇2025年工作计划\n2025-02-11\n墨溪农业 2025年2期\n{GRAIN}\n{FORESTS}",
    f"竹篁镇2025年工作计划 |\n{GRAIN}\n{FORESTS}已阅读5页，还剩10页未读",
    f"精选优质文档-倾情为你奉上竹篁镇2025年工作计划\n{GRAIN}\n{FORESTS}\n閩公網安備 00000000000000號",
    f"下载后可任意编辑\n竹篁镇2025年工作计划\n约15页\n{GRAIN}\n{FORESTS}\n请先登录",
    f"1/3竹篁镇2025年工作计划\n{GRAIN}\n2/3\n{FORESTS}3/3",
]


@pytest.mark.parametrize("text", GLUED, ids=[text[:8] for text in GLUED])
def test_boilerplate_in_lines_and_around_them(text: str) -> None:
    (plan,) = page(text)
    assert plan.text == f"竹篁镇2025年工作计划\n{GRAIN}\n{FORESTS}"
    assert plan.title == "竹篁镇2025年工作计划"
    assert raw(plan) == text
    cell = without_boilerplate(Document("a.csv:2", text, "竹篁镇2025年工作计划"))
    assert (cell.text, raw(cell), cell.family) == (plan.text, text, "")


def test_a_cell_is_one_plan_and_a_passage_stays() -> None:
    several = "\n".join([f"{TITLE}（3篇）", *(f"{TITLE}篇{n}\n{body}" for n, body in enumerate(BODIES, 1))])
    assert bodies([without_boilerplate(Document("a.csv:2", several))]) == [BODIES]
    passage = Document("a.csv:2", f"请先登录\n{GRAIN}", is_passage=True)
    assert without_boilerplate(passage) is passage
    only = Document("a.csv:2", "请先登录\n上一篇：没有了")
    assert without_boilerplate(only) is only


def test_data_of_the_page_below_a_sentence_about_the_speech() -> None:
    held = "2025年1月13日在云岫省第十四届人民代表大会第三次会议上云岫省省长作政府工作报告。"
    (plan,) = page(f"政府工作报告\n{held}\n来源：云岫日报\n各位代表：\n{GRAIN}")
    assert plan.text == f"政府工作报告\n{held}\n各位代表：\n{GRAIN}"


WORDS_OF_PLANS = [
    "关闭煤矿3处", "打印一体化服务进村", "分享经验", "收藏展品300件", "推荐优秀人才", "下载量突破3万次",
    "登录平台企业200家", "扫一扫缴费进社区", "欢迎企业家投资", "客户端用户达3万户", "版权登记50件",
    "联系我们的群众达3千户", "上下篇章衔接",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS_OF_PLANS)
def test_words_of_plans_stay_wherever_they_are(words: str) -> None:
    for text in (
        f"竹篁镇2025年工作计划\n{words}\n{GRAIN}\n请先登录",
        f"TOP\n竹篁镇2025年工作计划\n{GRAIN}\n{words}\n{FORESTS}",
        f"TOP\n竹篁镇2025年工作计划\n{GRAIN}\n{FORESTS}\n{words}",
        f"TOP\n竹篁镇2025年工作计划\n{GRAIN}{words}。",
    ):
        (plan,) = page(text)
        assert words in plan.text


ONE_LINE = "计划是一种工具。下面是网友为大家整理的工作计划，希望大家可以喜欢。"


@pytest.mark.parametrize("title", ["镇工作计划【精选2篇】", "镇工作计划【精选2篇】\n", "1/22镇工作计划【精选2篇】\n"])
@pytest.mark.parametrize(
    "headings", [("镇工作计划【第一篇】", "镇工作计划【第二篇】"), ("【篇1】", "【篇2】"), ("第一篇：", "第二篇：")]
)
def test_headings_within_a_line_divide_a_collection(title: str, headings: tuple[str, str]) -> None:
    text = f"{title}{ONE_LINE}{headings[0]}{GRAIN}{headings[1]}{SCHOOL}"
    plans = page(text)
    assert [plan.text for plan in plans] == [GRAIN, SCHOOL]
    assert "".join(map(raw, plans)) == text


def test_headings_within_a_line_divide_no_single_plan() -> None:
    text = f"竹篁镇工作计划\n{ONE_LINE[:8]}（第一篇）{GRAIN}（第二篇）{SCHOOL}"
    assert [plan.text for plan in page(text)] == [text]


def test_plans_without_titles_are_told_apart_by_their_own_words() -> None:
    first = f"一、指导思想\n{GRAIN}\n二、抓好粮食生产\n{GRAIN}\n三、加快道路建设\n{GRAIN}"
    second = f"xx年工作总结\n（一）组织科技创新大赛\n{SCHOOL}\n（二）培训科技辅导员\n{SCHOOL}"
    plans = page(f"{TITLE}优质2篇\n{TITLE}篇1\n{first}\n{TITLE}篇2\n{second}")
    assert [plan.title for plan in plans] == ["抓好粮食生产；加快道路建设…", "组织科技创新大赛；培训科技辅导员…"]
    assert [plan.page_title for plan in plans] == [TITLE, TITLE]


def paper(title: str, *bodies: str) -> str:
    """A document with sections that count from one."""
    return "\n".join([title, *(f"{n}、重点工作\n{body * 3}" for n, body in zip("一二三四", bodies, strict=False))])


SEVERAL = [
    ["枫渚县教育局2024年工作总结", "枫渚县水利局2024年工作总结", "竹篁镇2024年工作总结"],
    ["2025年墨溪区财政局工作要点", "2025年墨溪区民政局工作要点"],
    ["青澜市2023年工作要点", "青澜市2024年工作要点", "青澜市2025年工作要点"],
]


@pytest.mark.parametrize("titles", SEVERAL, ids=[titles[0] for titles in SEVERAL])
def test_documents_one_after_the_other_are_divided(titles: list[str]) -> None:
    texts = [paper(title, GRAIN, SCHOOL) for title in titles]
    plans = page("\n\n".join(texts))
    assert [plan.text for plan in plans] == texts
    assert [plan.title for plan in plans] == titles
    assert {plan.page_title for plan in plans} == {""}
    assert "".join(map(raw, plans)) == "\n\n".join(texts)


ONE_DOCUMENT = [
    ["枫渚县教育局2024年工作总结", "枫渚县教育局2025年工作计划"],  # one body, what was and what will be
    ["枫渚县教育局2024年工作总结", "全县2024年工作总结"],  # a section
    ["枫渚县人民政府关于印发工作要点的通知", "枫渚县水利局2024年工作要点", "枫渚县教育局2024年工作要点"],  # a notice
]


@pytest.mark.parametrize("titles", ONE_DOCUMENT, ids=[titles[0] for titles in ONE_DOCUMENT])
def test_one_document_with_titles_inside_is_not_divided(titles: list[str]) -> None:
    text = "\n\n".join(paper(title, GRAIN, SCHOOL) for title in titles)
    assert [plan.text for plan in page(text)] == [text]


def test_documents_that_count_on_or_have_something_attached_are_one() -> None:
    first, second = paper(SEVERAL[0][0], GRAIN, SCHOOL), paper(SEVERAL[0][1], GRAIN, SCHOOL)
    going_on = second.replace("二、", "四、").replace("一、", "三、")
    assert len(page(f"{first}\n{going_on}")) == 1
    assert len(page(f"{first}\n附件1\n{second}")) == 1


def test_a_page_that_announces_more_plans_than_it_has_says_so() -> None:
    text = "\n\n".join([f"{TITLE}（精选4篇）", *(f"{TITLE}篇{n}\n\n{body}" for n, body in enumerate(BODIES, 1))])
    first, *others = page(text)
    assert [str(remark) for remark in first.remarks] == ["the page announces 4 plans; found: 3"]
    assert not any(plan.remarks for plan in others)
    assert not any(plan.remarks for plan in page(text.replace("4篇", "3篇")))


def test_data_that_a_library_prints_before_a_text() -> None:
    head = [
        "返回顶部",
        "计划.doc_第1页",
        "上传人:墨小篮 格式:DOC",
        "【下载声明】",
        "1. 标题没写含答案，则无答案。",
        "资源描述",
    ]
    (plan,) = page("\n".join([*head, "竹篁镇2025年工作计划", GRAIN, FORESTS]))
    assert plan.text == f"竹篁镇2025年工作计划\n{GRAIN}\n{FORESTS}"


def test_names_and_values_on_lines_of_their_own() -> None:
    head = [
        "竹篁镇2025年工作计划",
        "索引号:",
        "000000/2025-00012",
        "发文机构:",
        "县政府网站",
        "有效性:",
        "发文字号:",
        "竹政发〔2025〕7号",
    ]
    (plan,) = page("\n".join([*head, GRAIN, FORESTS]))
    assert plan.text == f"竹篁镇2025年工作计划\n竹政发〔2025〕7号\n{GRAIN}\n{FORESTS}"


def test_a_translation_below_or_behind_the_text() -> None:
    english = "Spring ploughing is to be done well this year in the whole town, and the area sown is to be stable."
    for text in (f"{GRAIN}{english}{english}", f"{GRAIN}\n{english}{english}"):
        (plan,) = page(f"论文部分内容阅读\n{text}")
        assert plan.text == GRAIN
    assert page(f"{english}\n{english}")[0].text == f"{english}\n{english}"


def test_the_first_plan_of_a_collection_that_is_cut_off() -> None:
    head = "您好,欢迎访问墨篮文档\n当前位置:首页 > 工作计划 > 镇工作计划【汇集4篇】\n1/13镇工作计划【汇集4篇】"
    text = f"{head}{ONE_LINE}镇工作计划【第一篇】{GRAIN}2/13{SCHOOL}"
    (plan,) = page(text)
    assert plan.text == GRAIN + SCHOOL
    assert [str(remark) for remark in plan.remarks] == ["the page announces 4 plans; found: 1"]
    assert raw(plan) == text


def test_what_a_library_says_about_its_files() -> None:
    notice = ["温馨提示:", "1. 部分文件查看预览时可能会显示错乱，文件下载后无此问题。", "2. 下载前请仔细阅读文档内容。"]
    text = "\n".join(["下载文档", "ID:980041", *notice, "网站客服:000000000", GRAIN, FORESTS])
    (plan,) = page(text)
    assert plan.text == f"{GRAIN}\n{FORESTS}"
    plans = page("\n".join(["请先登录", "温馨提示:", "1. 抓好春耕备耕。", "2. 抓好夏收夏种。", GRAIN]))
    assert plans[0].text == f"1. 抓好春耕备耕。\n2. 抓好夏收夏种。\n{GRAIN}"


@pytest.mark.parametrize("keywords", ["竹篁镇,工作计划,2025", "2025 竹篁 工作 计划"])
def test_words_of_the_title_below_it(keywords: str) -> None:
    (plan,) = page(f"竹篁镇2025年工作计划\n{keywords}\n下载文档\n{GRAIN}")
    assert plan.text == f"竹篁镇2025年工作计划\n{GRAIN}"
    (plan,) = page(f"竹篁镇2025年工作计划\n工作 计划 措施\n下载文档\n{GRAIN}")
    assert "措施" in plan.text


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("下载后可任意编辑word版可编辑", ""),
        (f"{GRAIN} 第1页共2页 来源：云岫日报 第1页共2页", f"\n{GRAIN}"),
    ],
)
def test_pieces_that_follow_one_another_leave_no_blank(printed: str, left: str) -> None:
    text = f"竹篁镇2025年工作计划\n{FORESTS}\n{printed}"
    (plan,) = page(text)
    assert plan.text == f"竹篁镇2025年工作计划\n{FORESTS}{left}"
    assert raw(plan) == text
