"""The words around a phrase."""

from __future__ import annotations

import pytest

from plansearch.model import Span
from plansearch.query.comparison.contexts import context_of, count_contexts
from plansearch.targets.lexicon.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("力争新增高新技术企业60家以上。", "高新技术企业", ("新增", "", "以上", "60家")),
        ("力争达到100亿元，增长8%左右。", "力争", ("", "达到", "(bare)", "100亿元")),
        ("力争突破100亿元。", "力争", ("", "", "突破", "100亿元")),
        ("全年新建公园不少于12个。", "公园", ("新建", "", "不少于", "12个")),
        ("确保城镇新增就业2万人。", "确保", ("", "新增", "(bare)", "2万人")),
        ("完成投资1,200万元以上。", "投资", ("完成", "", "以上", "1,200万元")),
        ("新建学校2所，培训教师。", "教师", ("培训", "", "", "")),
        ("优化营商环境。新建公园12个。", "营商环境", ("优化", "", "", "")),
        ("新增产值xx亿元左右。", "产值", ("新增", "", "左右", "xx亿元")),
    ],
)
def test_the_words_of_a_clause(text: str, phrase: str, found: tuple[str, str, str, str]) -> None:
    start = text.index(phrase)
    assert context_of(Lexicon.load(), text, start, start + len(phrase)) == found


def test_the_commonest_fillers_of_all_occurrences() -> None:
    texts = {1: "新建公园2个。新建公园3个。", 4: "改造公园3个以上。"}
    found = {1: [Span(2, 4), Span(9, 11)], 4: [Span(2, 4)]}
    got = count_contexts(Lexicon.load(), texts, found, most=1)
    assert got.before == (("新建", 2),)
    assert got.numbers == (("3个", 2),)
    assert got.bounds == (("(bare)", 2),)
    assert count_contexts(Lexicon.load(), texts, {}, most=3).before == ()
