"""Where a paragraph states goals."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numberless.goals import is_goal_heading, may_state_goals

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("（二）工作目标", True),
        ("一、主要目标", True),
        ("第二节 发展目标", True),
        ("二、总体要求和主要目标", True),
        ("二、目标任务和重点工作", False),
        ("三、紧紧围绕全年目标", False),
        ("（一）目标责任", False),
        ("四、保障措施", False),
    ],
)
def test_a_heading_of_goals_announces_nothing_else(heading: str, expected: bool) -> None:
    assert is_goal_heading(LEXICON, heading) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，村容村貌显著提升。", True),
        ("到“十五五”末，村容村貌显著提升。", True),
        ("用三年左右的时间，村容村貌显著提升。", True),
        ("总目标是：村容村貌显著提升。", True),
        ("2027年底前，村容村貌显著提升。", True),
        ("城镇化率到2027年达到60%，村容村貌显著提升。", True),
        ("亩产由2015年的500公斤提高到2020年的600公斤。", False),
        ("加强村庄绿化，村容村貌显著提升。", False),
    ],
)
def test_a_horizon_or_an_aim_leads_in(text: str, expected: bool) -> None:
    assert may_state_goals(LEXICON, "", text, 0, len(text)) is expected


def names(text: str, heading: str = "") -> list[str]:
    return [t.indicator for t in extract_targets(text, heading=heading) if t.value_span is None]


def test_a_lead_in_reaches_on_until_a_sentence_opens_with_an_act() -> None:
    text = "到2027年，河湖水质显著改善。乡村治理体系更加健全，农村卫生厕所基本普及。加强河道巡查，水质持续改善。"
    assert names(text) == ["河湖水质", "农村卫生厕所"]


def test_below_a_heading_of_goals_no_number_is_needed() -> None:
    text = "乡村人居环境显著提升，居民收入稳步增长。"
    assert names(text, "（二）工作目标") == ["乡村人居环境", "居民收入"]
    assert names(text, "（二）重点举措") == []


def test_several_outcomes_in_figures_make_a_list_of_goals() -> None:
    text = "2027年森林覆盖率达到50%，污水处理率达到95%，城镇化率达到60%，主要污染物排放总量大幅降低。"
    assert names(text) == ["主要污染物排放总量"]
    assert names("今年新建学校3所，改造公厕20座，植树30万株，主要污染物排放总量大幅降低。") == []


def test_before_the_lead_in_a_verb_is_an_act() -> None:
    text = "要提高人口素质，降低贫困人口。主要目标是：产值增长5%，投资增长6%，出口增长7%，减少贫困人口。"
    assert names(text) == ["贫困人口"]


def test_an_item_below_a_heading_that_names_goals_among_others_states_them() -> None:
    heading = "二、今后五年的目标任务"
    assert names("——共同富裕迈出新步伐。城乡差距显著缩小，居民收入稳步增长。", heading) == ["城乡差距", "居民收入"]
    assert names("加强就业服务，居民收入稳步增长。", heading) == []


def test_a_heading_with_the_name_of_a_plan_is_a_heading() -> None:
    text = "二、“十五五”发展的主要目标\n\n——建成宜居城市。城市知名度大幅提升。"
    assert names(text) == ["城市知名度"]


@pytest.mark.parametrize(
    "text",
    [
        "“十五五”时期是重要战略机遇期，居民收入持续提高，城镇化率达到60%。",
        "今后五年，从自身看，综合实力不断提高，居民收入持续提高。",
        "经过“十四五”的发展，居民收入明显提高。",
    ],
)
def test_an_assessment_of_the_situation_states_no_goals(text: str) -> None:
    assert names(text) == []
