"""Target, result, or neither."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.status import heading_status, kind_status
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("一、2025年工作回顾", "result"),
        ("二、2026年目标任务", "target"),
        ("目标任务完成情况", "result"),
        ("名词解释", "neither"),
        ("部分用语说明", "neither"),
        ("关于规划纲要的说明", "target"),
        ("关于“十五五”规划纲要的简要说明及2026年主要任务", "target"),
        ("过去五年回顾和今后五年目标", ""),
        ("2025年工作总结和2026年工作计划", ""),
        ("2025年计划执行情况与2026年计划", ""),
        ("水利局2025年上半年工作情况汇报和下半年工作计画", ""),
        ("“十四五”时期和2025年工作回顾", "result"),
        ("2025年工作总结", "result"),
        ("第一部分 去年的工作", "result"),
        ("一、上一年工作", "result"),
        ("去年工作和今年的目标", ""),
        ("全面完成2026年任务，努力实现良好开局", ""),
        ("政府工作报告", ""),
        ("", ""),
    ],
)
def test_heading_status(heading: str, status: str) -> None:
    assert heading_status(LEXICON, heading) == status


@pytest.mark.parametrize(
    ("text", "heading", "status"),
    [
        ("今年新建学校10所。", "", "target"),
        ("去年新建学校10所。", "", "result"),
        ("新建学校10所，培育企业50家以上。", "二、工作安排", "target"),
        ("新建学校10所，培育企业50家。", "一、工作回顾", "result"),
        ("完成了10所学校改造，群众满意度明显提升。", "", "result"),
        ("五年来，累计建成学校118所。", "", "result"),
        ("加快建设教育强县，力争新建学校10所，让群众更满意。", "", "target"),
        ("到2030年，森林覆盖率达到60%。", "", "target"),
        ("争取到上级资金5亿元。", "一、工作回顾", "result"),
        ("争取到2027年新建学校10所。", "一、工作回顾", "target"),
        ("实现了降本的预期目标，新建学校10所。", "一、工作回顾", "result"),
        # the sentence decides over the heading
        ("去年新建学校10所，今年再新建学校12所。", "二、工作安排", "result"),
        ("财政收入不高，困难和问题仍然突出：工业占比仅35%。", "二、工作安排", "result"),
    ],
)
def test_status(text: str, heading: str, status: str) -> None:
    assert extract_targets(text, heading=heading)[0].status == status


def test_one_sentence_may_hold_both() -> None:
    done, planned = extract_targets("去年新建学校10所，今年再新建学校12所。", heading="二、工作安排")
    assert (done.status, planned.status) == ("result", "target")


def test_glossaries_state_nothing() -> None:
    assert extract_targets("双百工程：指新建100个园区、100所学校。", heading="名词解释") == []


def test_an_earlier_plan_quoted_in_a_review_is_a_prior_target() -> None:
    (target,) = extract_targets("目标任务：新建学校10所。", heading="一、工作回顾")
    assert (target.status, target.is_prior) == ("target", True)


PLAN = """一、2025年工作回顾

全县地区生产总值212.6亿元，增长6.3%，新建学校13所。

二、2026年工作安排

地区生产总值增长6%，新建学校10所。

名词解释

双百工程：指新建100个园区。
"""


def test_the_headings_of_a_plan_set_the_context() -> None:
    coded = [(t.status, t.value_raw) for t in extract_targets(PLAN)]
    assert coded == [
        ("result", "212.6亿元"),
        ("result", "6.3%"),
        ("result", "13所"),
        ("target", "6%"),
        ("target", "10所"),
    ]


TASKLIKE = "加快推进教育强县建设，着力保障民生，深入实施就业行动，大力培育新产业，持续推动乡村全面振兴，新建学校10所。"


@pytest.mark.parametrize("heading", ["2025年工作回顾", "2025年工作总结", "主要目标任务完成情况"])
def test_below_a_review_heading_no_wording_makes_a_target(heading: str) -> None:
    assert [t.status for t in extract_targets(TASKLIKE)] == ["target"]
    assert [t.status for t in extract_targets(TASKLIKE, heading=heading)] == ["result"]


@pytest.mark.parametrize(
    "text",
    [
        "今年力争新建学校10所。",
        "今年主要预期目标是：外贸出口增长9%。",
        "到2030年，力争森林覆盖率达到60%。",
    ],
)
def test_a_sentence_that_looks_ahead_is_a_target_below_a_review_heading(text: str) -> None:
    assert [t.status for t in extract_targets(text, heading="2025年工作回顾")] == ["target"]


@pytest.mark.parametrize(
    ("section", "status"),
    [
        ("（一）聚焦重点，重大任务扎实推进", "result"),
        ("**（一）发展动能加快积聚**。紧扣目标任务抓项目。", "result"),
        ("（二）2026年工作安排", "target"),
        ("（二）今后五年目标任务", "target"),
        ("二、工作安排", "target"),
        (
            "二、工作安排。新的一年，全县上下要同心协力，把各项工作做得更细更实，把群众的期盼一件一件办好办实，不负重托，再接再厉。",
            "target",
        ),
    ],
)
def test_a_section_leaves_its_review_only_to_look_ahead(section: str, status: str) -> None:
    plan = f"一、2025年工作回顾\n\n{section}\n\n{TASKLIKE}\n"
    assert [t.status for t in extract_targets(plan)] == [status]


@pytest.mark.parametrize("turn", ["全县主要预期目标是：就业稳定。", "今年，要重点抓好以下五个方面工作："])
def test_a_review_ends_where_goals_are_announced(turn: str) -> None:
    plan = f"2025年工作回顾\n\n{TASKLIKE}\n\n{turn}\n\n{TASKLIKE}\n"
    assert [t.status for t in extract_targets(plan)] == ["result", "target"]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("统计公报", "result"),
        ("工作总结", "result"),
        ("述职报告", "result"),
        ("五年规划", "target"),
        ("行动方案", "target"),
        ("行动计划", "target"),
        ("实施方案", "target"),
        ("工作计划", "target"),
        ("工作总结和工作计划", ""),
        ("政府工作报告", ""),
        ("国民经济和社会发展计划", ""),
        ("", ""),
    ],
)
def test_what_a_kind_of_plan_states(kind: str, status: str) -> None:
    assert kind_status(LEXICON, kind) == status


NEUTRAL = "全县森林覆盖率60%，有卫生院12所，粮食产量20万吨。"


@pytest.mark.parametrize(
    ("text", "heading", "kind", "status"),
    [
        (NEUTRAL, "", "统计公报", "result"),
        (NEUTRAL, "", "工作总结", "result"),
        (NEUTRAL, "", "五年规划", "target"),
        (NEUTRAL, "主要能力", "行动计划", "target"),
        # a heading or the sentence decides over the kind
        (NEUTRAL, "一、工作回顾", "五年规划", "result"),
        (NEUTRAL, "三、主要目标", "工作总结", "target"),
        (NEUTRAL, "三、下一步工作打算", "工作总结", "target"),
        (NEUTRAL, "二、重点工作", "工作总结", "result"),
        ("去年新建学校10所。", "", "行动计划", "result"),
        ("主要目标是：力争今年新建学校10所以上。", "", "工作总结", "target"),
    ],
)
def test_the_kind_of_plan_tells_where_nothing_else_does(text: str, heading: str, kind: str, status: str) -> None:
    assert {t.status for t in extract_targets(text, heading, kind=kind)} == {status}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2024年，全县高新技术企业从52家增加到63家。", "result"),
        ("到2024年底，全县建成公园12个。", "result"),
        ("2024年，新建公园2个。改造小区6个。", "result"),
        ("2025年，全县高新技术企业从52家增加到63家。", "target"),
        ("到2027年，高新技术企业达到100家。", "target"),
        ("2020年的3倍是目标，2025年新建公园2个。", "target"),
        ("改造2000年前建成的小区，全县改造小区6个以上。", "target"),
        ("改造老旧小区，2000年底前建成的基本改造完毕，确保改造小区6个。", "target"),
        ("比2024年增长5%以上，确保新建公园2个。", "target"),
    ],
)
def test_what_is_dated_before_the_year_planned_for_is_a_result(text: str, status: str) -> None:
    assert {t.status for t in extract_targets(text, year=2025)} == {status}


def test_the_goal_of_an_ended_year_is_a_prior_target() -> None:
    (target,) = extract_targets("2024年目标任务：新建学校10所。", year=2025)
    assert (target.status, target.is_prior) == ("target", True)


def test_the_year_planned_for_makes_the_year_before_it_a_review() -> None:
    plan = f"2024年主要工作\n\n{TASKLIKE}\n"
    assert [t.status for t in extract_targets(plan)] == ["target"]
    assert [t.status for t in extract_targets(plan, year=2025)] == ["result"]


@pytest.mark.parametrize(
    "text",
    [
        "截至10月底，全县新增就业5000人。",
        "截止本月，全县签约项目8个。",
        "目前，全镇有公园12个。",
        "全县现有学校30所。",
        "今年1—10月，全县新建学校10所。",
        "今年以来，新建学校10所，培育企业50家。",
        "完成情况：新建学校10所。",
        "预计，粮食作物年内可完成种植38万亩，其中水稻30万亩。",
        "20xx年，我县共征集重大科技项目70项。",
        "我们狠抓项目，6月份已启动桥梁拓宽，4月份扩大种植李子300亩、茶叶270亩。",
        # a village, a school, a district on itself
        "云溪村位于青川之滨，村域面积5平方公里，全村2600人，下辖25个村民小组，其中党员44名。有8个村道途经该村。",
        "学校创办于1966年，有12个教学班，在校生400人。校园绿地面积1500平方米。",
        "全村有道路30公里，已硬化3公里，硬化率仅为8%。",
    ],
)
def test_what_is_said_of_the_present_is_a_result(text: str) -> None:
    assert {t.status for t in extract_targets(text)} == {"result"}


@pytest.mark.parametrize(
    "text",
    [
        "目前全镇有公园12个，今年力争新建公园10个。",
        "学校有在校生400人。今后三年，新建教学楼2栋，新增学位200个。",
        "今年森林覆盖率由目前的52%提高到55%。",
        "确保全县现有困难家庭每户至少有1人就业。",
        "针对目前床位不足的问题，今年新增床位500张。",
        "今年现有的12个老旧小区全部完成改造，新建停车场8个。",
        "培训教职工200人次，专任教师本科率达到95%。",
        "发展党员12名，其中35岁以下党员占比达到60%以上。",
        "今冬明春农田水利计划投资1.25亿元，完成土石方126.5万立方米。一是实施23座水库除险加固工程。",
    ],
)
def test_a_goal_beside_the_present_is_a_target(text: str) -> None:
    assert extract_targets(text)[-1].status == "target"


def test_a_goal_with_its_outcome_is_a_prior_target() -> None:
    found = extract_targets("2024年：计划搬迁人口7000人，目标任务：改造危房50套。完成情况：新建安置房1460套。")
    assert [(t.status, t.is_prior) for t in found] == [("target", True), ("target", True), ("result", False)]
    found = extract_targets("2024年全区计划种植粮食37万亩。预计可完成种植38万亩。", year=2025)
    assert [(t.status, t.is_prior) for t in found] == [("target", True), ("result", False)]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("一、基本概况", "result"),
        ("（一）学校基本情况", "result"),
        ("一、各项工作开展情况", "result"),
        ("第一章 发展基础", "result"),
        ("二、存在的主要问题", "result"),
        ("（三）夯实农业发展基础", ""),
        ("三、下半年工作计画", "target"),
        ("（四）着力解决存在的问题", ""),
    ],
)
def test_headings_on_the_state_of_things(heading: str, status: str) -> None:
    assert heading_status(LEXICON, heading) == status


def test_the_items_of_a_task_sheet_are_targets() -> None:
    done = "新增充电桩1000座，累计有充电桩4600座。"
    assert {t.status for t in extract_targets(done)} == {"result"}
    assert {t.status for t in extract_targets(f"{done}（6月底完成，牵头单位：青澜市住建局）")} == {"target"}


def test_intent_after_the_present_begins_anew() -> None:
    found = extract_targets("目前已完成投资1.2亿元，占计划的60%，年底前完成投资2亿元。")
    assert [t.status for t in found] == ["result", "result", "target"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("新增床位500张", "target"),
        ("新增就业1.2万人，完成投资300亿元，建成公园3个。", "target"),
        ("去年新增床位500张。", "result"),
        ("新增床位512张、学位3268个。", "result"),  # counted, not set
        ("新增床位500张，同比增长5%。", "result"),
        ("新增床位500张，成功创建示范县2个。", "result"),
    ],
)
def test_a_bare_verb_alone_states_a_task(text: str, status: str) -> None:
    assert {t.status for t in extract_targets(text)} == {status}


def test_a_sentence_on_the_past_year_speaks_for_those_after_it() -> None:
    text = "过去一年，全市经济平稳。地区生产总值增长6.9%。今年要再接再厉，新建学校10所。培育企业50家。"
    assert [t.status for t in extract_targets(text, "三、2026年重点任务")] == ["result", "target", "target"]
    text = "过去一年，全市工作扎实。新建学校12所。今年力争新建学校10所。"
    assert [t.status for t in extract_targets(text, "三、2026年的工作")] == ["result", "target"]
