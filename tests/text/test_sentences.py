"""Where sentences end."""

import pytest

from plansearch.model import Span
from plansearch.text.sentences import sentence_at, sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("产值增长6%。粮食3万吨！怎么办？抓落实；", ["产值增长6%。", "粮食3万吨！", "怎么办？", "抓落实；"]),
        (
            "会议提出“一定要办成。”大家（都要出力！）然后散会",
            ["会议提出“一定要办成。”", "大家（都要出力！）", "然后散会"],
        ),
        ("真的吗？！好。”。完", ["真的吗？！", "好。”。", "完"]),
        ("增长32。63%，达到12。5亿元。", ["增长32。63%，达到12。5亿元。"]),
        ("专利增长5。2025年再增长6。", ["专利增长5。", "2025年再增长6。"]),
        ("一、目标\n　　增长6%\n\n完", ["一、目标", "增长6%", "完"]),
        ("（略）。\n）残行", ["（略）。", "）残行"]),
        ("网址http://a.cn/?x=1;y 见附件", ["网址http://a.cn/?x=1;y 见附件"]),
        ("稳增长;促改革!", ["稳增长;", "促改革!"]),
        ("产值3.5亿元，力争……达到4亿元", ["产值3.5亿元，力争……达到4亿元"]),
        (" \n\t ", []),
        ("", []),
    ],
)
def test_sentence_spans(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


TEXT = "甲一。 乙二。\n\n　丙三"


@pytest.mark.parametrize(
    ("offset", "sentence"),
    [(0, "甲一。"), (2, "甲一。"), (3, "甲一。"), (4, "乙二。"), (7, "乙二。"), (8, ""), (9, "丙三"), (12, "丙三")],
)
def test_sentence_at(offset: int, sentence: str) -> None:
    assert sentence_at(TEXT, offset).of(TEXT) == sentence


def test_sentence_at_a_blank_line_is_empty_and_in_place() -> None:
    assert sentence_at(TEXT, 8) == Span(8, 8)
    assert sentence_at("", 0) == Span(0, 0)


@pytest.mark.parametrize("offset", [-1, 13])
def test_sentence_at_outside(offset: int) -> None:
    with pytest.raises(ValueError, match="offset"):
        sentence_at(TEXT, offset)
