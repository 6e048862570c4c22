"""The voice of each part of a plan: its headings, their years, and the order in which they stand."""

import pytest

from plansearch.targets import extract_targets

LIKE_TASKS = (
    "加快推进教育强县建设，着力保障民生，深入实施就业行动，大力培育新产业，持续推动乡村全面振兴，新建学校10所。"
)


def statuses(plan: str) -> list[str]:
    return [t.status for t in extract_targets(plan)]


def below(*headings: str) -> str:
    """A plan with one and the same paragraph below each heading."""
    return "".join(f"{heading}\n\n{LIKE_TASKS}\n\n" for heading in headings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、2025年主要工作", "二、2026年目标任务"),
        ("一、2025年政府的主要工作", "二、2026年的工作"),
        ("**一、2025年主要工作和成效**", "**二、2026年工作**"),
        ("一、关于2025年工作", "二、关于2026年工作"),
        ("一、2021—2025年主要工作", "二、2026年重点工作安排"),
        ("2025 年主要工作", "2026 年主要工作"),
        ("一、“十四五”时期和2025年主要工作", "二、2026年工作"),
        ("一、较好完成2025年目标任务", "二、全力做好2026年工作"),
        ("一、砥砺奋进，经济社会发展取得新的重大成就", "二、奋力开创新局面"),
    ],
)
def test_the_year_before_is_a_review(first: str, second: str) -> None:
    assert statuses(below(first, second)) == ["result", "target"]


@pytest.mark.parametrize(
    "headings",
    [
        ("一、2025年工作安排", "二、2026年展望"),
        ("一、2025年工作", "二、保障措施"),
        ("一、2025年主要工作", "二、2030年远景目标"),
        ("一、2026年重点工作", "二、“十五五”时期主要目标"),
        ("一、落实2025年会议精神", "二、2026年工作"),
    ],
)
def test_a_year_alone_makes_no_review(headings: tuple[str, ...]) -> None:
    assert statuses(below(*headings)) == ["target", "target"]


def test_the_date_below_the_title_names_the_year_of_the_plan() -> None:
    assert statuses("云鹭县政府工作报告\n\n2026年1月9日\n\n" + below("一、2025年主要工作", "二、今年工作")) == [
        "result",
        "target",
    ]


def test_chapters_keep_the_voice_of_the_review_they_stand_in() -> None:
    inside = ("一、强力维护稳定", "二、努力提升环境", "九、认真办好十件实事")
    after = ("一、坚持创新引领", "二、办好十件实事")
    plan = below("2025年工作回顾", *inside, "2026年工作安排", *after)
    assert statuses(plan) == ["result"] * 4 + ["target"] * 3


def test_a_chapter_on_its_paragraphs_line_keeps_the_voice_too() -> None:
    plan = f"**2025年工作回顾**\n\n**一、强力维护稳定。**{LIKE_TASKS}\n\n**九、认真办好十件实事。**{LIKE_TASKS}\n"
    assert statuses(plan) == ["result", "result"]


@pytest.mark.parametrize("chapter", ["三、下一步打算", "三、2026年工作", "三、今年工作安排", "一、总体要求和部署"])
def test_a_chapter_that_looks_ahead_leaves_the_review(chapter: str) -> None:
    assert statuses(below("2025年工作总结", "一、强力维护稳定", "二、优化环境", chapter, "四、保障民生")) == [
        "result",
        "result",
        "result",
        "target",
        "target",
    ]


def test_a_series_that_starts_anew_leaves_the_review() -> None:
    assert statuses(below("2025年工作回顾", "一、强力维护稳定", "二、优化环境", "一、坚持创新引领")) == [
        "result",
        "result",
        "result",
        "target",
    ]


def test_a_review_ends_with_the_goals_that_are_announced_in_it() -> None:
    plan = below("2025年工作回顾", "一、强力维护稳定") + "主要预期目标是：就业稳定。\n\n" + below("二、坚持创新引领")
    assert statuses(plan) == ["result", "result", "target"]


def test_a_list_of_goals_is_announced_by_the_line_above_it() -> None:
    review = "一、2025年工作回顾\n\n地区生产总值增长5%。\n\n"
    text = f"{review}二、2026年的政府工作\n\n今年的预期目标是：\n\n——财政收入增长8%。\n"
    assert [target.status for target in extract_targets(text)] == ["result", "target"]


@pytest.mark.parametrize("opening", ["过去的一年，", "一年来，", "回顾本届政府工作，", "刚刚过去的一年，"])
def test_a_first_chapter_may_open_as_a_review(opening: str) -> None:
    review = f"一、稳中求进，迎难而上\n\n{opening}全县上下同心协力。\n\n{LIKE_TASKS}\n\n"
    task = f"二、乘势而上，再谱新篇\n\n{opening}全县上下同心协力。\n\n{LIKE_TASKS}\n"
    assert statuses(review + task) == ["result", "target"]


@pytest.mark.parametrize("title", ["糖坊村2025年工作计划", "# 枫渚县糖坊村2025年工作要点"])
def test_the_title_of_a_plan_is_no_heading_of_tasks(title: str) -> None:
    assert statuses(f"{title}\n\n全村辖9个村民小组，党员47名。\n")[0] == "result"


SUMMARY = """枫渚县水务局工作汇报

今年以来，我局扎实推进各项工作。现将工作情况和下一步打算汇报如下：

一、重点工作推进有力

新建水库2座，今年完成投资3亿元。

二、服务水平不断提高

培训人员200人次。

{turn}

新建泵站6座。

四、保障措施

引进人才10名。
"""


@pytest.mark.parametrize(
    "turn",
    [
        "三、下一步打算",
        "三、2026年工作计划",
        "三、工作思路",
        "下一步，我局将继续抓好以下工作：",
        "明年，要重点做好以下工作：",
        "2026年工作计划如下：",
    ],
)
def test_a_summary_reports_until_something_looks_ahead(turn: str) -> None:
    plan = SUMMARY.format(turn=turn)
    assert statuses(plan) == ["result"] * 3 + ["target"] * 2
    assert [t.status for t in extract_targets(plan, kind="工作总结和工作计划")] == ["result"] * 3 + ["target"] * 2


def test_a_title_that_names_a_summary_makes_a_review_of_its_chapters() -> None:
    plan = "枫渚镇2025年工作总结\n\n一、抓招商、促发展\n\n引进项目8个。\n\n二、重点工作\n\n新建学校3所。\n\n"
    assert statuses(plan + "三、2026年工作打算\n\n改造小区5个。\n") == ["result", "result", "target"]
    assert statuses("墨溪区2025年统计公报\n\n十、人口与计划生育\n\n城镇化率65%，新增就业600人。\n") == ["result"] * 2


def test_a_title_that_names_a_programme_makes_its_chapters_lean_to_targets() -> None:
    plan = "墨溪区养老服务三年行动方案\n\n近年来，已建成养老机构26家。\n\n（一）扩大供给\n\n有养老机构10家。\n"
    assert statuses(plan) == ["result", "target"]


def test_a_village_on_itself_below_the_title_of_its_plan() -> None:
    plan = "石桥村2026年工作计划\n\n石桥村位于青河之畔，全村共有6个村民小组，428户。\n\n一、产业\n\n种植油茶500亩。\n"
    assert statuses(plan) == ["result", "result", "target"]


def test_a_plan_that_is_reported_is_no_summary() -> None:
    plan = "糖坊村2025年工作计划\n\n现将2025年打算报告如下：\n\n一、种植油茶500亩。\n"
    assert statuses(plan) == ["target"]
    plan = (
        "交通局工作计划\n\n去年来，在县委领导下，完成投资2亿元，改造危桥12座。现就工作安排如下：\n\n一、改造危桥9座。\n"
    )
    assert statuses(plan) == ["result", "result", "target"]


@pytest.mark.parametrize("heading", ["## 校情", "一、村情", "## 学校概况"])
def test_what_a_body_is_stands_below_a_heading_of_its_own(heading: str) -> None:
    plan = f"# 中心小学2025年工作计划\n\n{heading}\n\n平均班额47人，近视率为38%。\n\n## 主要目标\n\n近视率降到37%。\n"
    assert statuses(plan) == ["result", "result", "target"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("糖坊村2025年工作计划", ["result", "target"]),
        ("绿化行动计划（2025—2027年）", ["result", "target"]),
        ("农业局2024年工作总结和2025年工作计划", ["result", "target"]),
        ("糖坊村工作计划", ["target", "target"]),
    ],
)
def test_the_year_in_a_title_is_the_one_planned_for(title: str, expected: list[str]) -> None:
    plan = f"{title}\n\n2024年，植树3万株。\n\n二、2025年工作计划\n\n植树5万株。\n"
    assert statuses(plan) == expected
