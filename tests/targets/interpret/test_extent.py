"""What time a number covers."""

from __future__ import annotations

import time

import pytest

from plansearch.targets.interpret.extent import Extent, extent, is_of_one_year, terms
from plansearch.targets.lexicon.lexicon import packaged
from plansearch.text.outline import outline


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("新增就业2万人", Extent("year")),
        ("全年新增就业2万人", Extent("year", cue="全年")),
        ("去年新增就业2万人", Extent("year", cue="去年")),
        ("2024年新增就业2万人", Extent("year", 2024, "2024年")),
        ("到2027年达到2万人", Extent("year", 2027, "2027年")),
        ("比2020年增长6%", Extent("year", 2021, cue="比2020年")),
        ("2021年比2020年增长6%", Extent("year", cue="比2020年")),
        ("2025年达到3万元，比2020年增长66%", Extent("several", cue="比2020年")),
        ("2025年与2020年相比，地区生产总值增长66%", Extent("several", cue="与2020年")),
        ("比“十五”末增长75%", Extent("several", cue="比“十五”末增长75%")),
        ("比2020年提高到60%", Extent("year")),
        ("连续12个季度增长6%", Extent("year")),
        ("一季度、上半年和全年分别增长5%", Extent("part", cue="一季度")),
        ("一季度、上半年和全年分别增长5%、5.5%、6%", Extent("year", cue="全年")),
        ("2023年和2024年地区生产总值分别增长5%、6%", Extent("year", 2024, "2024年")),
        ("一季度、上半年分别增长5%、5.5%，全年增长6%", Extent("year", cue="全年")),
        ("连续三个季度增长6%", Extent("year")),
        ("前三个季度增长6%", Extent("part", cue="前三个季度")),
        ("上半年同比增长6%", Extent("part", cue="上半年")),
        ("五年来跨上三个台阶，达到5万亿元，同比增长6%", Extent("year", cue="同比")),
        ("比上年增长6%，五年年均增长7%", Extent("several", cue="年均")),
        ("2018年以来，新增就业60万人", Extent("several", cue="2018年以来")),
        ("在2020年的基础上增长6%", Extent("year")),
        ("由2019年的3亿元增加到4亿元", Extent("year")),
        ("上半年增长6%", Extent("part", cue="上半年")),
        ("前三季度增长6%", Extent("part", cue="前三季度")),
        ("1—11月增长6%", Extent("part", cue="1—11月")),
        ("今年上半年增长6%", Extent("part", cue="上半年")),
        ("上半年增长5%，全年增长6%", Extent("year", cue="全年")),
        ("到12月末达到30户", Extent("year")),
        ("五年来，新增就业10万人", Extent("several", cue="五年来")),
        ("地区生产总值2024年达到800亿元，年均增长6%", Extent("several", cue="年均")),
        ("“十四五”期间新建学校30所", Extent("several", cue="“十四五”期间")),
        ("“十四五”开局之年，增长6%", Extent("year")),
        ("2021—2025年新建学校30所", Extent("several", cue="2021—2025年")),
        ("学前三年毛入园率达到92%", Extent("year")),
        ("前三年新增就业2万人", Extent("several", cue="前三年")),
        ("", Extent("year")),
    ],
)
def test_the_last_cue_before_the_number_decides(before: str, expected: Extent) -> None:
    assert extent(before) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("过去五年工作回顾",), Extent("several", cue="过去五年")),
        (("一、2024年和过去五年工作回顾",), Extent("unclear", cue="过去五年")),
        (("一、2024年工作回顾",), Extent("year")),
        (("过去五年工作回顾", "（一）2024年主要工作"), Extent("year")),
        (("过去五年工作回顾", "（一）民生保障"), Extent("several", cue="过去五年")),
        (("一、工作回顾",), Extent("year")),
    ],
)
def test_without_a_cue_the_innermost_heading_with_one_decides(headings: tuple[str, ...], expected: Extent) -> None:
    assert extent("新增就业2万人", headings) == expected
    assert extent("2023年新增就业2万人", headings) == Extent("year", 2023, "2023年")


FIVE = ("一、过去五年工作回顾",)


@pytest.mark.parametrize(
    ("headings", "lead", "expected"),
    [
        (FIVE, "各位代表！刚刚过去的2024年，我们攻坚克难。", Extent("year", 2024, "2024年")),
        (FIVE, "特别是刚刚过去的2024年，成效明显。经济企稳。", Extent("year", 2024, "2024年")),
        (FIVE, "2024年是本届政府的收官之年。", Extent("year", 2024, "2024年")),
        (FIVE, "过去的一年，我们攻坚克难。\n一是稳增长。", Extent("year", cue="过去的一年")),
        (FIVE, "一、过去五年工作回顾\n——综合实力增强。", Extent("several", cue="过去五年")),
        (FIVE, "2023年，开局良好。\n一、过去五年工作回顾\n综合实力增强。", Extent("several", cue="过去五年")),
        (FIVE, "2024年，我们攻坚克难。五年来，办成大事。", Extent("several", cue="五年来")),
        (FIVE, "我们总结了2024年的经验。", Extent("several", cue="过去五年")),
        (("一、2024年和过去五年工作回顾",), "2024年，我们攻坚克难。", Extent("year", 2024, "2024年")),
        (("一、工作回顾",), "五年来，我们攻坚克难。", Extent("several", cue="五年来")),
        (("一、工作回顾",), "五年来，我们攻坚克难。\n经济企稳。", Extent("year")),
        (("一、工作回顾",), "2023年，我们攻坚克难。", Extent("year")),
        ((), "", Extent("year")),
    ],
)
def test_the_time_that_an_earlier_sentence_opens_with(headings: tuple[str, ...], lead: str, expected: Extent) -> None:
    assert extent("地区生产总值增长6%", headings, lead=lead) == expected


@pytest.mark.parametrize(
    ("covers", "year", "is_sum", "fits"),
    [
        (Extent("year"), 2024, True, True),
        (Extent("year", 2024), 2024, True, True),
        (Extent("year", 2023), 2024, False, False),
        (Extent("year", 2023), None, False, True),
        (Extent("several"), 2024, False, False),
        (Extent("part"), None, False, False),
        (Extent("unclear"), 2024, False, True),
        (Extent("unclear"), 2024, True, False),
    ],
)
def test_what_fits_a_year(covers: Extent, year: int | None, is_sum: bool, fits: bool) -> None:
    assert covers.fits(year, is_sum=is_sum) is fits


SECTIONS = """二、今后五年的目标任务

今后五年，要实现综合实力新跨越。

（一）产业

新增就业10万人。

三、2025年重点工作

新增就业2万人。今后五年，新建学校30所。改造公园3个。

植树20万株。

“十五五”时期，全市的目标是：

——民生。新增学位5万个。

今年是“十四五”收官之年。做好今年工作至关重要。

新建泵站8座。
"""


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("今后五年，要", "今后五年"),  # of the heading
        ("新增就业10万人", "今后五年"),
        ("新增就业2万人", "2025年"),
        ("改造公园", "今后五年"),
        ("植树", "2025年"),  # what a sentence says holds for its paragraph
        ("新增学位", "“十五五”时期"),
        ("新建泵站", "今年"),
    ],
)
def test_the_years_that_earlier_words_speak_of(sentence: str, words: str) -> None:
    found = terms(packaged(), SECTIONS, outline(SECTIONS))
    assert found(SECTIONS.index(sentence)) == words


@pytest.mark.parametrize(
    "text",
    [
        "既符合“十四五”规划要求，又体现担当。\n\n新增就业2万人。",
        "实现“十四五”良好开局。\n\n新增就业2万人。",
        "完成今后五年的目标任务，关键在第一年。\n\n新增就业2万人。",
        "",
    ],
)
def test_a_mention_of_several_years_is_no_term(text: str) -> None:
    assert terms(packaged(), text, ())(len(text)) == ""


@pytest.mark.parametrize(
    ("lead", "is_one"),
    [
        ("二、新一届政府的目标\n今年抓好以下工作。\n（一）产业。\n", True),
        ("二、新一届政府的目标\n今后五年，抓好以下工作。\n（一）产业。\n", False),
        ("今年很好。\n二、新一届政府的目标\n（一）产业。\n", False),
    ],
)
def test_whether_the_text_before_is_of_one_year(lead: str, is_one: bool) -> None:
    assert is_of_one_year(("二、新一届政府的目标",), packaged(), lead=lead) is is_one


@pytest.mark.parametrize("unit", ["—", "# ", "一、", "。各位代表，", "今后五年", "今后五年和今年", "根据要求，"])
def test_a_heading_of_any_length_is_read_in_time(unit: str) -> None:
    text = "# " + unit * (20_000 // len(unit))
    begun = time.process_time()
    terms(packaged(), text, outline(text))
    assert time.process_time() - begun < 3  # what grows with the square takes half a minute
