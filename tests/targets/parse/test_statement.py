"""The statements of one paragraph."""

import pytest

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numbers import quantities
from plansearch.targets.parse.paragraph import read_paragraph
from plansearch.targets.parse.statement import may_state, statements

LEXICON = Lexicon.load()


def found(text: str) -> list[tuple[str, str, str, str]]:
    """Indicator, number, rule and effort of each statement."""
    numbers = quantities(LEXICON, text, 0, len(text))
    items = statements(read_paragraph(LEXICON, text, 0, len(text)), numbers)
    return [
        (item.indicator, text[item.quantity.start : item.quantity.end], item.rule, item.striving.effort)
        for item in items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增长6%", [("地区生产总值", "6%", "left", "plain")]),
        ("新建学校10所", [("学校", "10所", "left", "plain")]),
        ("新建10所学校", [("学校", "10所", "right", "plain")]),
        (
            "地区生产总值增长6%，力争达到7%",
            [("地区生产总值", "6%", "left", "plain"), ("地区生产总值", "7%", "restored", "strive")],
        ),
        (
            "粮食产量、肉类产量分别达到20万吨、5万吨",
            [("粮食产量", "20万吨", "list", "plain"), ("肉类产量", "5万吨", "list", "plain")],
        ),
        ("污水处理率和垃圾处理率均达到98%", [
            ("污水处理率", "98%", "shared", "plain"), ("垃圾处理率", "98%", "shared", "plain"),
        ]),
        ("2025年12月召开会议", []),
        ("", []),
    ],
)  # fmt: skip
def test_statements(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("地区生产总值增长6%", True), ("2025年", False), ("共10", False), ("价格指数控制在103", True), ("", False)],
)
def test_a_paragraph_of_years_and_bare_numbers_states_nothing(text: str, expected: bool) -> None:
    assert may_state(LEXICON, text, quantities(LEXICON, text, 0, len(text))) is expected
