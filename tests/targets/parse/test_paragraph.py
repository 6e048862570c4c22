"""Clauses, sentences, folding."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.paragraph import fold, lines, pieces, read_paragraph

LEXICON = Lexicon.load()


def clause(text: str, word: str) -> str:
    paragraph = read_paragraph(LEXICON, text, 0, len(text))
    at = text.index(word)
    return text[paragraph.clause_start(at) : paragraph.clause_end(at)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("甲增长5%，乙增长6%。", "6", "乙增长6%"),
        ("甲（含丙，丁）增长5%，乙", "5", "甲（含丙，丁）增长5%"),
        ("甲增长5%（同口径增长7%），乙", "7", "同口径增长7%"),
        ("实施“一核，两翼”工程6项；乙", "6", "实施“一核，两翼”工程6项"),
    ],
)
def test_clauses_skip_brackets_and_quotations(text: str, word: str, expected: str) -> None:
    assert clause(text, word) == expected


def test_a_stop_between_digits_ends_no_sentence() -> None:
    text = "增长32。63%。再增长"
    paragraph = read_paragraph(LEXICON, text, 0, len(text))
    assert paragraph.sentence(2) == (0, 9)


def test_folding_keeps_the_length() -> None:
    text = "增长５．５％(约);a:b"
    assert len(fold(LEXICON, text)) == len(text)
    assert fold(LEXICON, text) == "增长5.5%（约）；a：b"


def test_lines_leave_out_blanks() -> None:
    text = "甲\n\n  乙 \r\n"
    assert [text[a:b] for a, b in lines(text)] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("建学校十所。" * 500, [1998, 1002]),
        ("建学校十所，" * 500, [1998, 1002]),
        ("建学校十所、" * 400, [1998, 402]),
        ("建" * 4500, [2000, 2000, 500]),
        ("建学校十所。", [6]),
        ("。" * 2000, [2000]),
        ("", []),
    ],
)
def test_a_long_line_is_cut_at_a_stop_or_comma(text: str, lengths: list[int]) -> None:
    found = list(pieces(text, 0, len(text)))
    assert [end - start for start, end in found] == lengths
    assert "".join(text[start:end] for start, end in found) == text


def test_brackets_know_their_other_half_but_not_beyond_a_stop() -> None:
    paragraph = read_paragraph(LEXICON, "（甲“乙”）（丙。丁）", 0, 11)
    assert paragraph.kinds == "（“”）（。）"
    assert paragraph.mates == [3, 2, 1, 0, -1, -1, -1]


@pytest.mark.parametrize("sign", "∶：:")
def test_a_ratio_is_one_number_with_any_colon(sign: str) -> None:
    for text in (f"到2030年，城乡居民收入比缩小到1.8{sign}1。", f"指标 | 2030年目标\n城乡居民收入比 | 1.8{sign}1\n"):
        (found,) = extract_targets(text)
        assert (found.indicator, str(found.lo)) == ("城乡居民收入比", "1.8")


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("二○二五年", "二〇二五年"),
        ("二○○五年", "二〇〇五年"),
        ("二○三○年", "二〇三〇年"),
        ("○○县", "○○县"),
        ("20○○年", "20○○年"),
    ],
)
def test_a_circle_in_a_chinese_year_is_a_zero_and_elsewhere_a_mask(printed: str, folded: str) -> None:
    assert fold(Lexicon.load(), printed) == folded
