"""The finer codes of a record: bound and kind, direction, tier, mask, qualifiers, official type, benchmark."""

import pytest

from plansearch.model import Target
from plansearch.targets import extract_targets


def last(text: str, heading: str = "") -> Target:
    return extract_targets(text, heading)[-1]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("旅游收入增长8%。", "eq"),
        ("旅游收入增长8%以上。", "ge"),
        ("失业率控制在5%以内。", "le"),
        ("旅游收入增长8%左右。", "approx"),
        ("旅游收入增长8%—9%。", "range"),
        ("入学率达到100%。", "all"),
        ("安全生产死亡人数控制在0人。", "zero"),
        ("综合实力进入全省前10位。", "rank"),
        ("旅游收入实现翻番。", "multiple"),
        ("旅游收入翻一番以上。", "ge"),
        ("今年实现乡镇公交全覆盖。", "all"),
        ("今年法定人员做到应保尽保。", "all"),
        ("确保零就业家庭动态清零。", "zero"),
        ("今年全面消除农村危房。", "zero"),
    ],
)
def test_bound_types(text: str, code: str) -> None:
    assert last(text).bound_type == code


@pytest.mark.parametrize(
    "text", ["去年危房尚未完全消除。", "今年继续推进全覆盖工程。", "今年对违规行为零容忍。", "做到应保尽保。"]
)
def test_a_total_needs_a_subject_and_an_end(text: str) -> None:
    assert extract_targets(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "fine"),
    [
        ("旅游收入增长8%。", "growth", "growth"),
        ("城镇化率提高2个百分点。", "pp", "pp"),
        ("城镇化率达到60%。", "level", "share"),
        ("旅游收入达到90亿元。", "level", "level"),
        ("新建学校10所。", "increment", "increment"),
        ("引进高层次人才50人。", "increment", "flow"),
        ("每个乡镇新建1所学校。", "increment", "norm"),
        ("每年组织演练2次。", "increment", "frequency"),
    ],
)
def test_fine_kinds(text: str, kind: str, fine: str) -> None:
    assert (last(text).kind, last(text).fine_kind) == (kind, fine)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("旅游收入增长8%。", "up"),
        ("单位生产总值能耗下降3%。", "down"),
        ("淘汰落后产能30万吨。", "down"),
        ("城镇化率达到60%。", "up"),
        ("登记失业率降至3%。", "down"),
        ("失业率4%。", ""),
        ("降低单位生产总值综合能源消费总量3%以上。", "down"),
        ("单位生产总值能耗实现3%以上的降低。", "down"),
        ("单位产值能耗、用水量分别下降3%、4%。", "down"),
        ("压减一般性支出，单位产值利润提高3%。", "up"),
        ("城镇、农村居民收入分别提高到3万元、2万元。", "up"),
        ("矛盾纠纷化解率99%。", ""),
        ("矛盾纠纷化解率达到99%。", "up"),
        ("问题整改率98%。", ""),
        ("拆除违建12万平方米。", "down"),
        ("化解过剩产能30万吨。", "down"),
    ],
)
def test_directions(text: str, direction: str) -> None:
    assert last(text).direction == direction


def test_tiers() -> None:
    assert [t.tier for t in extract_targets("旅游收入增长6%以上，力争达到8%。")] == ["floor", "stretch"]
    assert last("旅游收入增长6%左右、在实际工作中争取更好结果。").tier == "base"
    assert last("旅游收入增长6%，税收增长5%。").tier == "single"
    assert [t.tier for t in extract_targets("新建学校6所，力争新建医院8所。")] == ["single", "single"]


@pytest.mark.parametrize(
    ("text", "mask", "field"),
    [
        ("科技投入达到xx亿元。", "xx", "value"),
        ("旅游收入增长x.x%。", "x.x", "value"),
        ("引进企业__家。", "__", "value"),
        ("引进企业＊＊家。", "＊＊", "value"),
        ("引进企业□□家。", "□□", "value"),
        ("引进企业○○家。", "○○", "value"),
        ("引进企业××家。", "××", "value"),
        ("今年引进企业某某家，", "某某", "value"),
        ("科技投入达到某亿元。", "某", "value"),
        ("到20__年，引进企业10家。", "__", "horizon"),
        ("引进企业10家。", "", ""),
    ],
)
def test_masks(text: str, mask: str, field: str) -> None:
    found = last(text)
    assert (found.mask, found.mask_field, found.is_masked) == (mask, field, field == "value")


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("创建省级以上研发平台10个。", ("省级以上",)),
        ("新增国家级园区2个。", ("国家级",)),
        ("新开工亿元以上项目30个。", ("亿元以上",)),
        ("新建高标准农田3万亩。", ("高标准",)),
        ("新建学校10所。", ()),
    ],
)
def test_qualifiers(text: str, qualifiers: tuple[str, ...]) -> None:
    assert last(text).qualifiers == qualifiers


@pytest.mark.parametrize(
    ("text", "heading", "official"),
    [
        ("单位生产总值能耗下降3%（约束性）。", "", "binding"),
        ("旅游收入增长8%（预期性），", "", "anticipatory"),
        ("约束性指标：单位生产总值能耗下降3%。", "", "binding"),
        ("单位生产总值能耗下降3%。", "（二）约束性指标", "binding"),
        ("单位生产总值能耗下降3%。", "", ""),
        ("主要预期目标是：旅游收入增长8%。", "", ""),
    ],
)
def test_official_types(text: str, heading: str, official: str) -> None:
    assert last(text, heading).official_type == official


def test_one_label_in_brackets_is_of_one_number() -> None:
    found = extract_targets("单位生产总值能耗下降3%（约束性），旅游收入增长8%。")
    assert [t.official_type for t in found] == ["binding", ""]


@pytest.mark.parametrize(
    ("clause", "benchmark"),
    [
        ("居民收入增长与经济增长同步", "经济增长"),
        ("城镇居民人均可支配收入增长高于全省平均水平", "全省平均水平"),
        ("节能减排完成省下达任务", "省下达任务"),
    ],
)
def test_benchmarks(clause: str, benchmark: str) -> None:
    text = f"主要预期目标是：旅游收入增长8%，税收增长5%，外贸出口增长6%，{clause}。"
    (found,) = [t for t in extract_targets(text) if t.kind == "relative"]
    assert (found.benchmark, found.bound_type) == (benchmark, "relative")


def test_phases() -> None:
    assert last("力争旅游收入增长8%。").phase == "target"
    assert last("去年旅游收入增长了8%。").phase == "result"
    assert last("预计全年旅游收入增长8%。", "工作回顾").phase == "estimate"
    assert last("年初目标：旅游收入增长8%。", "工作回顾").phase == "prior_target"


def test_a_restored_indicator_says_so() -> None:
    first, second = extract_targets("旅游收入达到90亿元，增长8%。")
    assert (first.inherited, second.inherited, second.indicator) == (False, True, "旅游收入")


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("原则上每镇新建学校1所，新建医院3所。", [("原则上",), ()]),
        ("在保证质量的前提下，新建学校10所，新建医院3所。", [("在保证质量的前提下",), ()]),
        ("在优化结构的基础上，旅游收入增长6%；税收增长5%。", [("在优化结构的基础上",), ()]),
        ("新建学校10所，有条件的乡镇新建医院3所。", [(), ("有条件的乡镇新建医院",)]),
        ("原则上新建学校1所、医院3所。", [("原则上",), ("原则上",)]),
        ("旅游收入在2025年的基础上翻一番。", [()]),
    ],
)
def test_a_condition_holds_in_its_clause(text: str, conditions: list[tuple[str, ...]]) -> None:
    assert [t.condition for t in extract_targets(text)] == conditions


def test_a_name_is_as_printed_and_simplified_and_canonical() -> None:
    found = extract_targets("今年地區生產總值增長6%，單位生產總值能耗下降3%，工業投資達到90億元。")
    assert [(t.indicator_raw, t.indicator, t.canonical) for t in found] == [
        ("地區生產總值", "地区生产总值", "地区生产总值"),
        ("單位生產總值能耗", "单位生产总值能耗", "单位地区生产总值能耗"),
        ("工業投資", "工业投资", "工业投资"),
    ]
    goals = "主要预期目标：生产总值增长6%，固投增长8%，社零增长7%，外贸进出口稳中提质。"
    assert [t.canonical for t in extract_targets(goals)] == [
        "地区生产总值", "固定资产投资", "社会消费品零售总额", "进出口总额",
    ]  # fmt: skip
