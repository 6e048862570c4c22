"""Target, result, or neither."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.status import heading_voice


@pytest.mark.parametrize(
    ("heading", "voice"),
    [
        ("一、2025年工作回顾", "result"),
        ("二、2026年目标任务", "target"),
        ("目标任务完成情况", "result"),
        ("名词解释", "neither"),
        ("过去五年回顾和今后五年目标", ""),
        ("政府工作报告", ""),
        ("", ""),
    ],
)
def test_heading_voice(heading: str, voice: str) -> None:
    assert heading_voice(heading) == voice


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
