"""What comes before and after a number in its clause."""

import pytest

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.clause import read_left, read_right, verb_classes

LEXICON = Lexicon.load()


def left(clause: str, *, with_right: bool = False) -> tuple[str, str, str]:
    """The indicator's words, the verb next to the number and its class."""
    found = read_left(LEXICON, clause, 0, len(clause), with_right=with_right)
    return clause[found.start : found.end], found.verb, found.cls


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("到2027年，规模以上工业增加值年均增长", ("规模以上工业增加值", "增长", "grow")),
        ("今年森林覆盖率达到", ("森林覆盖率", "达到", "reach")),
        ("一般公共预算收入增长预期目标为", ("一般公共预算收入", "增长", "grow")),
        ("城镇登记失业率控制在", ("城镇登记失业率", "控制在", "reach")),
        ("居民收入比上年增长", ("居民收入", "增长", "grow")),
        ("城镇化率提高到", ("城镇化率", "提高到", "reach")),
        ("主要预期目标是：", ("主要预期目标是：", "", "")),
        ("", ("", "", "")),
    ],
)
def test_before_a_number(clause: str, expected: tuple[str, str, str]) -> None:
    assert left(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("年内新建", ("", "新建", "increment")),
        ("加快建设", ("", "建设", "increment")),
        ("城镇新增就业", ("城镇新增就业", "", "")),
    ],
)
def test_before_a_number_with_a_noun_behind_it(clause: str, expected: tuple[str, str, str]) -> None:
    assert left(clause, with_right=True) == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("研发平台", "研发平台"),
        ("的研发平台", "研发平台"),
        ("学校建设任务", "学校建设"),
        ("示范园，新建学校", "示范园"),
        ("平台、新建学校", "平台"),
        ("以上", ""),
        ("，新建学校", ""),
        ("和学校", ""),
        ("", ""),
    ],
)
def test_after_a_number(text: str, noun: str) -> None:
    start, end = read_right(LEXICON, text, 0, len(text))
    assert text[start:end] == noun


def test_every_verb_has_a_class() -> None:
    assert set(verb_classes(LEXICON).values()) == {"grow", "reach", "increment"}
    assert verb_classes(LEXICON)["增长"] == "grow"
