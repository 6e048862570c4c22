"""What a target without a number is about."""

import pytest

from plansearch.model import Kind
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numberless.target import QualitativeTarget, named, subject_of, without_lead

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("surface", "kind", "expected"),
    [
        ("森林覆盖率和污水处理率", "relative", ["森林覆盖率", "污水处理率"]),
        ("节能减排和环境质量改善", "relative", ["节能减排和环境质量改善"]),
        ("粮食总产量、居民收入", "qualitative", ["粮食总产量", "居民收入"]),
        ("增长质量和效益", "qualitative", ["增长质量和效益"]),
        ("城乡居民收入", "qualitative", ["城乡居民收入"]),
    ],
)
def test_a_list_of_full_names_is_split(surface: str, kind: Kind, expected: list[str]) -> None:
    made = QualitativeTarget("", surface, 0, 9, 0, kind, "eq", "", "change")
    assert [item.indicator for item in named(LEXICON, made)] == expected


def test_opening_words_are_no_part_of_it() -> None:
    text = "力争全市居民收入稳步"
    assert subject_of(LEXICON, text, 0, len(text)) == "居民收入"
    assert without_lead(LEXICON, text, 0, len(text)) == "居民收入稳步"
