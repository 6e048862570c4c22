"""Terms: words in their matching form, and quantities, ranges and masks whole."""

from __future__ import annotations

import jieba
import pytest
from hypothesis import given, settings

from plansearch.api import Index
from plansearch.text.folding import segmentation_form
from plansearch.text.segmentation.segmenter import segmenter
from plansearch.text.terms import fold, is_quantity, terms, tokens
from text.segmentation.segmenters import TEXTS


def whole(text: str) -> list[str]:
    """Terms beyond the words themselves."""
    words = [fold(word) for word in segmenter().cut(text)]
    found = terms(text, segmenter())
    return found[len([word for word in words if any(c.isalnum() for c in word)]) :]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        # quantities with their unit
        ("新增高新技术企业60家。", "60家"),
        ("增长5.5%左右", "5.5%"),
        ("粮食产量30亿斤", "30亿斤"),
        ("新增就业5000人", "5000人"),
        ("新登记企业1,200户", "1,200户"),
        ("提高1.2个百分点", "1.2个百分点"),
        ("引进人才60余名", "60余名"),
        ("到2025年", "2025年"),
        ("下降3‰", "3‰"),
        ("建设厂房12万平方米", "12万平方米"),
        # ranges, whatever joins them
        ("增长5.5%—6%", "5.5%-6%"),
        ("增长5.5%-6%", "5.5%-6%"),
        ("增长5.5%–6%", "5.5%-6%"),
        ("增长5.5%~6%", "5.5%-6%"),
        ("增长5.5%～6%", "5.5%-6%"),
        ("增长5.5%——6%", "5.5%-6%"),
        ("增长5.5%至6%", "5.5%-6%"),
        ("增长5.5%到6%", "5.5%-6%"),
        ("培育3—5家", "3-5家"),
        # full-width figures
        ("增长５．５％", "5.5%"),
        ("增长５．５％—６％", "5.5%-6%"),
        ("新增６０家", "60家"),
        # masks
        ("增长xx.x%", "xx.x%"),
        ("增长XX.X%", "xx.x%"),
        ("__市政府工作报告", "__市"),
        ("××县科技局", "××县"),
        ("完成投资xx亿元", "xx亿元"),
        ("20__年工作计划", "20__年"),
        ("20xx年工作计划", "20xx年"),
        ("新增**家", "**家"),
        ("培育○家", "○家"),
    ],
)
def test_what_segmentation_tears_apart_is_a_term_whole(text: str, term: str) -> None:
    assert term in terms(text, segmenter())


@pytest.mark.parametrize("text", ["第60号文件", "公元前", "max人", "xx", "2025", "家", "一家", "60", "全面小康", ""])
def test_no_quantity_where_there_is_none(text: str) -> None:
    assert whole(text) == []


def test_words_come_first_in_their_order_then_quantities() -> None:
    assert terms("新增60家，增长5.5%", segmenter()) == ["新增", "60", "家", "增长", "5.5%", "60家"]


def test_a_quantity_that_is_one_word_counts_once() -> None:
    assert segmenter().cut("5.5%") == ["5.5%"]
    assert terms("5.5%", segmenter()) == ["5.5%"]


def test_punctuation_and_blanks_are_no_terms() -> None:
    assert terms("。，、；：“”（）——…… 　\n\t", segmenter()) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＤＰ", "gdp"),
        ("GDP", "gdp"),
        ("５％", "5%"),
        ("㎡", "㎡"),  # one character for one
        ("①", "1"),
        ("Ⅳ", "ⅳ"),
        ("真正", "真正"),
        ("，", ","),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "增长５．５％—６％，",
        "㎡和㎞，60家",
        "ＧＤＰ增长xx.x%",
        "𠀀镇60家",
        "İ市60家",
        "20__年，__市完成投资xx亿元",
        "👨‍👩‍👧60家",
    ],
)
def test_spans_slice_what_they_say(text: str) -> None:
    for token in tokens(text, segmenter()):
        words = token.span.of(text)
        assert words
        assert fold(words) == token.term or "-" in token.term


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("60家", "新增高新技术企业60家"),
        ("６０家", "新增高新技术企业60家"),
        ("6%-7%", "6%—7%"),
        ("6%～7%", "6%—7%"),
        ("xx亿元", "完成投资xx亿元"),
        ("ＸＸ亿元", "完成投资xx亿元"),
        ("5.5%", "增长5.5%左右"),
        ("30亿斤", "稳定在30亿斤"),
    ],
)
def test_a_search_finds_it(mini_index: Index, query: str, sentence: str) -> None:
    best = mini_index.search(query, by="passage").hits[0]
    assert sentence in best.passage.text
    assert any(fold(span.of(best.passage.text)) in (fold(query), "6%—7%") for span in best.spans)


def test_a_character_whose_lower_case_is_longer_hides_no_quantity() -> None:
    assert len("İ".lower()) == 2
    assert "60家" in terms("İ新增60家", segmenter())


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("新增６０家", "新增60家"),
        ("增长５．５％", "增长5.5%"),
        ("ＧＤＰ增长６％—７％", "GDP增长6%—7%"),
        ("２０２５年", "2025年"),
    ],
)
def test_width_makes_no_difference(wide: str, narrow: str) -> None:
    assert terms(wide, segmenter()) == terms(narrow, segmenter())
    assert [token.span for token in tokens(wide, segmenter())] == [token.span for token in tokens(narrow, segmenter())]


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("新增高新技術企業60家。", "新增高新技术企业60家。"),
        ("臺灣後來發展觀光產業", "台湾后来发展观光产业"),
        ("雲岫省青瀾市於上半年徵收", "云岫省青澜市于上半年征收"),
        ("製造業幹部乾淨擔當", "制造业干部干净担当"),
    ],
)
def test_traditional_text_has_the_terms_of_its_simplified_form(traditional: str, simplified: str) -> None:
    found = list(tokens(traditional, segmenter()))
    assert found == list(tokens(simplified, segmenter()))
    assert [fold(token.span.of(traditional)) for token in found] == [token.term for token in found]


@pytest.mark.reference
@settings(deadline=None)
@given(text=TEXTS)
def test_words_are_those_that_jieba_cuts_in_the_form_for_segmentation(text: str) -> None:
    words = [word for word in jieba.lcut(segmentation_form(text)) if any(c.isalnum() for c in word)]
    found = terms(text, segmenter())
    assert found[: len(words)] == [fold(word) for word in words]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("2025", True), ("2025年", True), ("6.5%", True), ("5.5%-6%", True), ("1,200", True), ("1.5万亿元", True),
        ("60家", True), ("xx亿元", True), ("__家", True), ("十八", True), ("二十三", True), ("一百零五", True),
        ("二〇二五", True), ("八", True), ("两千", True),
        ("十四五", False), ("5g", False), ("4a", False), ("c919", False), ("一带", False), ("五一", False),
        ("一二三", False), ("两会", False), ("万人", False), ("发展", False), ("x", False), ("pm2.5", False),
    ],
)  # fmt: skip
def test_numbers_and_masks_are_quantities(term: str, expected: bool) -> None:
    assert is_quantity(term) is expected
