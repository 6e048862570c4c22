"""How strongly a plan binds itself, and how far the verb reaches."""

import pytest

from plansearch.targets import extract_targets


def efforts(text: str) -> list[str]:
    return [t.effort for t in extract_targets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年确保森林覆盖率达到60%。", ["guarantee"]),
        ("今年力争森林覆盖率达到60%。", ["strive"]),
        ("今年争取引进企业10家。", ["seek"]),
        ("今年努力实现旅游收入30亿元。", ["seek"]),
        ("今年森林覆盖率达到60%。", ["plain"]),
        ("今年粮食产量稳定在80万吨以上。", ["maintain"]),
        ("今年预计完成投资30亿元，新增就业5万人。", ["forecast", "forecast"]),
        # the verb reaches on to the full stop or semicolon
        ("今年力争财政收入达到30亿元，外贸出口达到5亿美元。", ["strive", "strive"]),
        ("今年力争财政收入达到30亿元；外贸出口达到5亿美元。", ["strive", "plain"]),
        ("今年力争财政收入达到30亿元。外贸出口达到5亿美元。", ["strive", "plain"]),
        # a date after the verb does not stop it
        ("力争到2027年，城镇化率达到60%，森林覆盖率达到65%。", ["strive", "strive"]),
        # a clause with its own verb is governed only as one more counted item
        ("今年力争引进企业30家，新建学校10所。", ["strive", "strive"]),
        ("今年努力化解办学难题，新建学校10所。", ["plain"]),
        ("今年努力化解就业难题，城镇登记失业率控制在4%以内。", ["seek"]),
        # between indicator and number it governs that number alone
        ("今年固定资产投资力争增长15%，进出口增长8%。", ["strive", "plain"]),
        ("今年工业投资增长9%，进出口总额力争转正，城镇新增就业4万人。", ["plain", "plain"]),
        # 争取 governs its own clause at the end of a list, and the list at its head
        ("今年新建学校10所，改造公园5个，争取引进企业3家。", ["plain", "plain", "seek"]),
        ("今年争取新建学校10所，改造公园5个；引进企业3家。", ["seek", "seek", "plain"]),
        ("今年争取实施科技项目100个，完成成果登记90项。", ["seek", "seek"]),
        # before a list that it announces
        ("今年工作要努力实现两个目标：一是工业产值突破40亿元；二是新增企业5家。", ["seek", "plain"]),
        ("守住耕地面积100万亩红线，粮食产量达到50万吨。", ["guarantee", "plain"]),
        # the nearer verb wins
        ("今年确保财政收入增长5%，力争外贸出口增长9%。", ["guarantee", "strive"]),
        # a verb with an elided indicator does not govern the next one
        ("今年地区生产总值增长6%，力争达到7%，外贸出口增长9%。", ["plain", "strive", "plain"]),
        # 努力 as a noun, 保持 inside 保持率, 力保 inside 全力保障
        ("实现目标需要付出艰辛努力，今年新建学校5所。", ["plain"]),
        ("今年水土保持率达到70%。", ["plain"]),
        ("今年河道水位超保证水位0.4米。", ["plain"]),
        ("今年收缴农民工工资保证金3亿元。", ["plain"]),
        ("今年全力保障民生，新建学校5所。", ["plain"]),
        # 保 and 争 right before the number; in 社保 and 竞争 they are parts of a word
        ("今年地区生产总值增长保6%、争7%，外贸出口增长9%。", ["guarantee", "strive", "plain"]),
        ("今年社保基金收入增长6%。", ["plain"]),
        ("今年建成青澜环保5万吨锂盐项目，财政收入保30亿元。", ["guarantee"]),
        # 争取 with money as its object is to obtain
        ("今年争取上级资金5000万元，招聘护士120名，其中骨干15名。", ["seek", "plain", "plain"]),
    ],
)
def test_effort_and_its_reach(text: str, expected: list[str]) -> None:
    assert efforts(text) == expected


def test_bare_verbs_of_effort_are_no_part_of_the_name() -> None:
    found = [(t.canonical, t.kind, t.value_raw) for t in extract_targets("今年GDP增长保6%、争7%。")]
    assert found == [("地区生产总值", "growth", "6%"), ("地区生产总值", "growth", "7%")]


def test_two_tiers_share_the_indicator() -> None:
    guarantee, strive = extract_targets("今年一般公共预算收入确保30亿元、力争40亿元。")
    assert [(t.effort, t.value_raw) for t in (guarantee, strive)] == [("guarantee", "30亿元"), ("strive", "40亿元")]
    assert guarantee.indicator == strive.indicator == "一般公共预算收入"


def test_a_floor_and_a_stretch_number() -> None:
    floor, stretch = extract_targets("今年地区生产总值增长7%以上、力争达到8%。")
    assert [(t.bound, t.effort) for t in (floor, stretch)] == [("ge", "plain"), ("eq", "strive")]
    assert stretch.indicator == "地区生产总值"


def test_a_stretch_clause_marks_the_record_before_it() -> None:
    first, second = extract_targets("今年地区生产总值增长5%，在实际工作中争取更好结果，新建学校3所。")
    assert (first.has_stretch, second.has_stretch) == (True, False)
    assert second.effort == "plain"


def test_what_is_hoped_for_beyond_a_stretch_leaves_the_stretch_its_verb() -> None:
    for more in ("争取更好结果", "尽最大努力争取更好结果", "在实际工作中争取更好的结果"):
        floor, stretch = extract_targets(f"地区生产总值增长5%以上，力争5.5%，{more}。")
        assert (floor.tier, stretch.tier, stretch.effort, stretch.kind) == ("floor", "stretch", "strive", "growth")
        assert (floor.has_stretch, stretch.has_stretch) == (False, True)


@pytest.mark.parametrize(
    "more",
    [
        "争取更好结果",
        "尽最大努力争取更好结果",
        "实际工作中力争更好结果",
        "实际执行时努力争取更好结果",
        "根据实际情况争取更好的结果",
        "尽可能争取更好结果",
        "工作中争取更好结果",
        "并争取更好结果",
        "在实际工作中，尽可能争取更好的结果",
    ],
)
def test_the_hope_for_more_is_noted_on_the_number_before(more: str) -> None:
    (target,) = extract_targets(f"地区生产总值增长6%左右，{more}。")
    assert (target.has_stretch, target.effort, target.tier) == (True, "plain", "base")


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("今年探索新建学校10所。", "", ["explore"]),
        ("逐步提高林木覆盖率到90%，新建学校10所。", "2026年工作安排", ["explore", "plain"]),
        ("今年力争谋划重大项目10个。", "", ["strive"]),
        ("有序改造小区10个。", "2025年工作回顾", ["plain"]),
        ("争取到上级资金5亿元。", "2025年工作回顾", ["plain"]),
        ("争取到位资金5亿元。", "2026年工作安排", ["seek"]),
    ],
)
def test_tentative_words_give_way_and_mean_nothing_in_a_review(text: str, heading: str, expected: list[str]) -> None:
    assert [t.effort for t in extract_targets(text, heading)] == expected
