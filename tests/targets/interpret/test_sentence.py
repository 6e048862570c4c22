"""What a sentence says about time and intent."""

import pytest

from plansearch.targets.interpret.sentence import Sentence
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


def sentence(text: str) -> Sentence:
    return Sentence(LEXICON, text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "is_ahead", "n_aims", "n_done"),
    [
        ("今年力争增长6%", True, 2, 0),
        ("去年增长6%", False, 0, 1),
        ("累计建成学校10所", False, 0, 1),
        ("到2027年，建成学校10所", True, 1, 0),
        ("", False, 0, 0),
    ],
)
def test_words_for_aims_and_for_what_is_done(text: str, is_ahead: bool, n_aims: int, n_done: int) -> None:
    words = sentence(text)
    assert (words.is_ahead, words.n_aims, words.n_done(len(text))) == (is_ahead, n_aims, n_done)


def test_only_words_before_the_limit_count() -> None:
    text = "去年增长6%，今年增长7%"
    words = sentence(text)
    assert [words.time(text.index(number)) for number in ("6%", "7%")] == ["去年", "今年"]
    assert words.horizon(text.index("6%")) == ""
    assert words.horizon(text.index("7%")) == "今年"
    assert words.n_done(0) == 0


def test_conditions_lie_between_two_places() -> None:
    text = "原则上每镇一所，有条件的县区两所"
    words = sentence(text)
    assert words.is_conditional
    assert words.conditions(0, len(text)) == ("原则上", "有条件的县区两所")
    assert words.conditions(3, 7) == ()
    assert not sentence("每镇一所").is_conditional


@pytest.mark.parametrize(("text", "expected"), [("约束性指标", True), ("预期性指标", True), ("指标", False)])
def test_labels(text: str, expected: bool) -> None:
    assert sentence(text).is_labelled is expected


def test_a_pattern_is_found_before_a_limit() -> None:
    text = "主要目标是：增长6%"
    words = sentence(text)
    assert words.says("lead_in", len(text))
    assert not words.says("lead_in", 2)
    assert not words.says("prior", len(text))
