"""Tables of indicators: which columns are goals, units, kinds and official types."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.tables.rows import is_row

TABLE = """# 青澜市“十五五”规划主要指标

| 序号 | 指标 | 单位 | 2025年 | 2030年 | 年均增长（%） | 属性 |
|---|---|---|---|---|---|---|
| 1 | 旅游收入 | 亿元 | 1,200 | 1600 | ≥6 | 预期性 |
| 2 | 森林覆盖率（%） | % | 58.3 | 60以上 | - | 约束性 |
| 3 | 单位生产总值能耗降低 | % | — | [13.5] | — | 约束性 |
| 4 | 城镇新增就业 | 万人 | 5.2 | 5-6 | — | 预期性 |
| 5 | 新建学校 | 所 | | xx | | |
"""


def codes(text: str) -> list[tuple[str, ...]]:
    return [
        (t.indicator, str(t.value_raw), str(t.unit), t.status, t.bound, t.kind, t.official_type, t.horizon)
        for t in extract_targets(text)
    ]


def test_years_goals_and_types() -> None:
    assert codes(TABLE) == [
        ("旅游收入", "1,200", "亿元", "result", "eq", "level", "anticipatory", "2025年"),
        ("旅游收入", "1600", "亿元", "target", "eq", "level", "anticipatory", "2030年"),
        ("旅游收入", "6", "%", "target", "ge", "growth", "anticipatory", ""),
        ("森林覆盖率", "58.3", "%", "result", "eq", "level", "binding", "2025年"),
        ("森林覆盖率", "60", "%", "target", "ge", "level", "binding", "2030年"),
        ("单位生产总值能耗", "13.5", "%", "target", "eq", "growth", "binding", "2030年"),
        ("城镇新增就业", "5.2", "万人", "result", "eq", "increment", "anticipatory", "2025年"),
        ("城镇新增就业", "5-6", "万人", "target", "range", "increment", "anticipatory", "2030年"),
        ("新建学校", "xx", "所", "target", "eq", "level", "", "2030年"),
    ]
    masked = extract_targets(TABLE)[-1]
    assert (masked.lo, masked.is_masked, masked.mask) == (None, True, "xx")


def test_offsets_are_those_of_the_text() -> None:
    for target in extract_targets(TABLE):
        assert target.value_span is not None
        assert target.value_span.of(TABLE) == target.value_raw
        assert target.indicator_raw in target.span.of(TABLE)


def test_rows_without_outer_bars() -> None:
    text = "主要目标\n指标 | 2025年实际 | 2026年目标\n旅游收入（亿元） | 90 | 100\n"
    assert [row[:4] for row in codes(text)] == [
        ("旅游收入", "90", "亿元", "result"),
        ("旅游收入", "100", "亿元", "target"),
    ]


def test_two_years_below_a_review_are_results() -> None:
    text = "一、工作回顾\n指标 | 2020年 | 2025年\n旅游收入（亿元） | 90 | 100\n"
    assert {row[3] for row in codes(text)} == {"result"}


@pytest.mark.parametrize(
    "text",
    [
        "姓名 | 电话\n张三 | 12345\n",
        "| 指标 | 2030年目标 |\n",
        "| 类别 | 数量 |\n| 学校 | 10所 |\n",
    ],
)
def test_a_table_that_says_nothing_of_goals_states_nothing(text: str) -> None:
    assert extract_targets(text) == []


def test_a_bar_in_a_sentence_needs_two_cells() -> None:
    assert is_row("| a | b |")
    assert is_row("a | b")
    assert not is_row("今年新建学校10所。")
    assert not is_row("|")


def read(text: str) -> list[tuple[str, str, str, str, str]]:
    """Status, indicator, value as printed, unit and horizon of each record; every value is where its span says."""
    found = extract_targets(text)
    assert all(t.value_span is None or t.value_span.of(text) == t.value_raw for t in found)
    return [(t.status, t.indicator, t.value_raw or t.benchmark, t.unit or "", t.horizon) for t in found]


def test_phrases_in_cells_are_read_as_running_text_is() -> None:
    text = """枫渚县2025年主要目标
指标 | 2025年目标
地区生产总值 | 增长6%以上
一般公共预算收入 | 5%左右
单位GDP能耗 | 完成上级下达任务
空气优良率 | ≥90
养老保险 | 全覆盖
营商环境 | 前三名
"""
    assert codes(text) == [
        ("地区生产总值", "6%", "%", "target", "ge", "growth", "", "2025年"),
        ("一般公共预算收入", "5%", "%", "target", "approx", "growth", "", "2025年"),
        ("单位GDP能耗", "None", "None", "target", "eq", "relative", "", "2025年"),
        ("空气优良率", "90", "None", "target", "ge", "level", "", "2025年"),
        ("养老保险", "None", "None", "target", "eq", "qualitative", "", "2025年"),
        ("营商环境", "前三名", "名", "target", "eq", "rank", "", "2025年"),
    ]
    assert read(text)[2][2] == "上级下达任务"


def test_a_merged_name_holds_for_its_rows_and_each_keeps_its_unit() -> None:
    text = "主要指标\n指标 | 单位 | 2027年目标\n粮食总产量 | 万吨 | 52\n | 亿斤 | 10.4\n猪肉产量 | 万吨 | 6\n"
    assert read(text) == [
        ("target", "粮食总产量", "52", "万吨", "2027年"),
        ("target", "粮食总产量", "10.4", "亿斤", "2027年"),
        ("target", "猪肉产量", "6", "万吨", "2027年"),
    ]


def test_units_and_measures_below_a_merged_name() -> None:
    text = (
        "主要目标\n指标 | | 2025年目标\n地区生产总值 | 总量（亿元） | 300\n | 增速 | 6%左右\n粮食总产量 | 万吨 | 52\n"
    )
    assert read(text) == [
        ("target", "地区生产总值", "300", "亿元", "2025年"),
        ("target", "地区生产总值", "6%", "%", "2025年"),
        ("target", "粮食总产量", "52", "万吨", "2025年"),
    ]


def test_a_heading_of_two_rows() -> None:
    text = """二、发展目标
指标 | 单位 | 2025年 | | 2030年 |
 | | 绝对值 | 增速（%） | 目标 | 年均增速（%）
旅游收入 | 亿元 | 90 | 8.1 | 150 | 10
接待游客 | 万人次 | 800 | 6 | 1200左右 | 8以上
"""
    assert read(text) == [
        ("result", "旅游收入", "90", "亿元", "2025年"),
        ("result", "旅游收入", "8.1", "%", "2025年"),
        ("target", "旅游收入", "150", "亿元", "2030年"),
        ("target", "旅游收入", "10", "%", "2030年"),
        ("result", "接待游客", "800", "万人次", "2025年"),
        ("result", "接待游客", "6", "%", "2025年"),
        ("target", "接待游客", "1200", "万人次", "2030年"),
        ("target", "接待游客", "8", "%", "2030年"),
    ]


def test_the_caption_gives_the_unit_and_the_year() -> None:
    caption = "附表1：2026年主要预期目标\n单位：万元\n\n"
    text = f"{caption}指标 | 目标值 | 增长\n一般公共预算收入 | 130000 | 5.3%\n工业投资 | 22000 | 10\n"
    assert read(text) == [
        ("target", "一般公共预算收入", "130000", "万元", "2026年"),
        ("target", "一般公共预算收入", "5.3%", "%", "2026年"),
        ("target", "工业投资", "22000", "万元", "2026年"),
        ("target", "工业投资", "10", "%", "2026年"),
    ]


def test_goals_of_an_ended_year_are_prior() -> None:
    text = "计划安排\n指标 | 2024年计划 | 2024年完成 | 2025年计划\n旅游收入（亿元） | 300 | 312.5 | 330\n"
    assert [(t.value_raw, t.status, t.is_prior) for t in extract_targets(text)] == [
        ("300", "target", True),
        ("312.5", "result", False),
        ("330", "target", False),
    ]


def test_a_line_that_divides_a_table_in_groups_does_not_end_it() -> None:
    heading = "主要指标\n指标 | 单位 | 2027年目标\n"
    text = f"{heading}一、经济发展\n旅游收入 | 亿元 | 52\n二、民生福祉\n新增就业 | 人 | 5000以上\n"
    assert read(text) == [
        ("target", "旅游收入", "52", "亿元", "2027年"),
        ("target", "新增就业", "5000", "人", "2027年"),
    ]


def test_two_tables_one_after_the_other() -> None:
    text = "指标 | 2025年目标\n旅游收入（亿元） | 52\n项目 | 单位 | 2026年目标\n新建公厕 | 座 | 12\n"
    assert read(text) == [
        ("target", "旅游收入", "52", "亿元", "2025年"),
        ("target", "公厕", "12", "座", "2026年"),
    ]


def test_a_work_sheet_of_tasks_is_read_sentence_by_sentence() -> None:
    text = """枫渚县2025年为民办实事任务表
序号 | 项目名称 | 年度目标任务 | 牵头单位 | 完成时限
1 | 公厕改造 | 新建改建公厕12座 | 住建局 | 2025年10月
2 | 农村公路 | 改造提升农村公路50公里，新建桥梁3座。 | 交通局 | 2025年12月底
"""
    assert [row[:4] for row in read(text)] == [
        ("target", "公厕", "12座", "座"),
        ("target", "农村公路", "50公里", "公里"),
        ("target", "桥梁", "3座", "座"),
    ]


def test_blanks_in_a_wrapped_cell_are_left_out_and_the_span_is_that_of_the_text() -> None:
    text = "指标 | 单位 | 2025年 目标\n地区 生产总值 | 亿元 | 300 以上\n粮 食 | 万吨 | 约 52\n"
    assert read(text) == [
        ("target", "地区生产总值", "300", "亿元", "2025年"),
        ("target", "粮食", "52", "万吨", "2025年"),
    ] or read(text)[0] == ("target", "地区生产总值", "300", "亿元", "2025年")


def test_totals_of_the_period_in_brackets_and_shares_in_a_column_of_rates() -> None:
    text = """# “十五五”主要指标
指标 | 单位 | 2025年 | 2030年 | 年均增长/累计 | 属性
人均预期寿命 | 岁 | 78.6 | 80 | 〔1.4〕 | 预期性
城镇调查失业率 | % | 5.2 | — | <5.5 | 预期性
全员劳动生产率增长 | % | 4.8 | - | 高于GDP增速 | 预期性
"""
    assert codes(text)[2] == ("人均预期寿命", "1.4", "岁", "target", "eq", "increment", "anticipatory", "2030年")
    assert codes(text)[4] == ("城镇调查失业率", "5.5", "%", "target", "le", "level", "anticipatory", "")
    assert codes(text)[6] == ("全员劳动生产率", "None", "None", "target", "ge", "relative", "anticipatory", "")


@pytest.mark.parametrize("cell", ["304,5万吨", "6,352,8万吨"])
def test_a_damaged_number_in_a_cell_has_no_value(cell: str) -> None:
    found = extract_targets(f"指标 | 2025年目标\n钢材产量 | {cell}\n")
    assert all(t.lo is None and t.hi is None for t in found)


@pytest.mark.parametrize("cell", ["—", "无", "/", ""])
def test_a_cell_without_a_sound_value_states_nothing(cell: str) -> None:
    assert extract_targets(f"指标 | 2025年目标\n钢材产量 | {cell}\n") == []


def test_a_column_that_compares_years_is_none_of_values() -> None:
    text = "产品名称 | 2020年产量 | 2025年计划产量 | 2025年为2020年的百分比\n水泥 | 135万吨 | 412万吨 | 306\n"
    assert [row[2] for row in read(text)] == ["135万吨", "412万吨"]


def test_a_rate_below_zero() -> None:
    text = "一、工作回顾\n产品名称 | 单位 | 2025年增速（%）\n水泥 | 万吨 | -9.5\n"
    assert [str(t.lo) for t in extract_targets(text)] == ["-9.5"]


SCHEDULE = """## 月度安排

月份 | 主要工作 | 负责
9月 | 视力筛查第一次；社团报名，参与率达到90% | 体卫处
10月 | 秋季运动会，参赛学生600人以上；评出“书香班级”12个 | 教导处
11月 | 119消防演练 | 安全办
"""


def test_a_schedule_is_read_as_running_text() -> None:
    targets = extract_targets(SCHEDULE)
    assert [(t.value_raw, t.bound, t.status) for t in targets] == [
        ("90%", "eq", "target"),
        ("600人", "ge", "target"),
        ("12个", "eq", "target"),
    ]
    for target in targets:
        assert target.value_span is not None
        assert target.value_span.of(SCHEDULE) == target.value_raw


def test_columns_of_projects_and_tasks() -> None:
    text = "单位：万元\n项目名称 | 总投资 | 2026年计划投资 | 建设内容\n环城路改造 | 12000 | 3000 | 全长5.6公里\n"
    assert read(text) == [("target", "环城路改造投资", "3000", "万元", "2026年")]
    heading = "任务类别 | 具体任务 | 2026年目标 | 责任单位\n"
    text = f"{heading}农业 | 建设高标准农田 | 3万亩 | 农业局\n | 卫生厕所普及率 | 达到95% | 农办\n"
    assert read(text) == [
        ("target", "高标准农田", "3万亩", "万亩", "2026年"),
        ("target", "卫生厕所普及率", "95%", "%", "2026年"),
    ]
    text = "考核内容 | 考核指标 | 分值 | 目标值\n环境 | PM2.5平均浓度 | 5 | ≤35微克/立方米\n"
    assert read(text) == [("target", "PM2.5平均浓度", "35微克/立方米", "微克/立方米", "")]


def test_years_as_rows() -> None:
    text = "分年度目标\n年度 | 造林面积（万亩） | 森林覆盖率（%）\n2026年 | 3 | 45.2\n2027年 | 3.5 | 46以上\n"
    assert read(text) == [
        ("target", "造林面积", "3", "万亩", "2026年"),
        ("target", "森林覆盖率", "45.2", "%", "2026年"),
        ("target", "造林面积", "3.5", "万亩", "2027年"),
        ("target", "森林覆盖率", "46", "%", "2027年"),
    ]
    assert {row[0] for row in read(text.replace("分年度目标", "历年完成情况"))} == {"result"}
    assert read(text.replace("分年度目标", "附表")) == []


def test_a_table_printed_side_by_side() -> None:
    heading = "主要目标\n项目 | 2026年目标（%） | 项目 | 2026年目标（%）\n"
    text = f"{heading}制造业投资 | 8 | 基础设施投资 | 5\n民间投资 | 7 | |\n"
    assert [row[1:3] for row in read(text)] == [("制造业投资", "8"), ("基础设施投资", "5"), ("民间投资", "7")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("常住人口城镇化率 | % | 60 | 64.4 | 〔4.4〕", ("4.4", "个百分点", "pp", "“十五五”时期")),
        ("森林覆盖率（%） |  | 60 | 60.2 | [0.2]以上", ("0.2", "个百分点", "pp", "“十五五”时期")),
        ("森林覆盖率 | % | 60 | 60.2 | 〔0.2个百分点〕", ("0.2", "个百分点", "pp", "“十五五”时期")),
        ("森林覆盖率 | % | 60 | 〔0.2〕 | —", ("0.2", "个百分点", "pp", "“十五五”时期")),
        ("公路里程 | 公里 | 60 | 80 | 〔20〕", ("20", "公里", "increment", "“十五五”时期")),
        ("单位生产总值能耗降低 | % |  | 〔10〕 | —", ("10", "%", "growth", "“十五五”时期")),
        ("全员劳动生产率 | 万元/人 | 8 | 11 | 7", ("7", "%", "growth", "")),
        ("城镇调查失业率 | % | 5.2 | — | 5.5", ("5.5", "%", "level", "")),
    ],
)
def test_totals_of_a_period_and_rates_of_growth(row: str, expected: tuple[str, ...]) -> None:
    head = "“十五五”时期主要指标\n\n指标 | 单位 | 2025年 | 2030年 | 年均增长（%）或〔累计〕\n"
    last = extract_targets(head + row + "\n", heading="主要目标")[-1]
    assert (str(last.lo), last.unit, last.kind, last.horizon) == expected


def test_a_sentence_in_a_merged_cell_and_a_unit_beside_its_goal() -> None:
    text = """# 枫渚县2026年民生实事任务清单

序号 | 项目 | 年度目标 |  | 责任单位
1 | 新增学位3000个，改造学校食堂20个 |  |  | 县教育局
2 | 新建口袋公园 | 5 | 个 | 县园林局
3 | 规模以上工业企业（营收2000万元以上） |  |  | 县工信局
"""
    assert [(t.indicator, str(t.lo), t.unit, t.kind) for t in extract_targets(text)] == [
        ("学位", "3000", "个", "increment"),
        ("学校食堂", "20", "个", "increment"),
        ("口袋公园", "5", "个", "increment"),
    ]
