"""The words around a phrase."""

from __future__ import annotations

import pytest

from plansearch.datafiles import table
from plansearch.query.drafting.frames import Around, Frame, around, chosen, frame_words, slotted
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.text.segmentation.segmenter import segmenter

LEXICON = Lexicon.load()


def found(text: str, phrase: str) -> Around:
    start = text.index(phrase)
    return around(text, start, start + len(phrase), segmenter(), LEXICON)


@pytest.mark.parametrize(
    ("text", "phrase", "frame"),
    [
        ("推进创新，力争新增企业60家以上。", "新增企业60家", ("力争", "新增企业__家", "以上")),
        ("全市大力推进改革，", "推进改革", ("全市大力", "推进改革", "")),
        ("新增企业xx家左右，", "新增企业xx家", ("", "新增企业__家", "左右")),
        ("以园区为核心优化营商环境。", "优化营商环境", ("", "优化营商环境", "")),
        ("二是优化营商环境。", "优化营商环境", ("", "优化营商环境", "")),
        ("加强基层治理体系和治理能力建设，", "加强基层治理", ("", "加强基层治理", "体系和治理能力建设")),
        (
            "PM2.5平均浓度降至30微克／立方米以内。",
            "PM2.5平均浓度降至30",
            ("", "PM2.5平均浓度降至__", "微克/立方米以内"),
        ),
        ("生产总值增长5％—6％左右，", "生产总值增长5", ("", "生产总值增长__", "%左右")),
        ("每千人口拥有3岁以下托位数4.5个。", "每千人口拥有3", ("", "每千人口拥有__", "岁以下托位数__个")),
    ],
)
def test_a_frame_begins_and_ends_where_a_phrase_does(text: str, phrase: str, frame: tuple[str, str, str]) -> None:
    one = found(text, phrase)
    assert (one.befores[0], one.node, one.afters[0]) == frame
    assert one.befores[-1] == ""


def test_no_frame_ends_with_a_word_that_leans_on_what_follows() -> None:
    for after in found("加强基层治理体系和治理能力建设，", "加强基层治理").afters:
        assert not after.endswith("和")
    assert "作为" not in found("优化营商环境作为头号工程，", "优化营商环境").afters


def test_unit_and_bound_always_belong_to_a_number() -> None:
    assert found("新增就业5万人以上，", "新增就业5").afters == ("万人以上",)


def test_a_frame_goes_on_as_far_as_enough_plans_do() -> None:
    long, short = Around(("力争", ""), "新增__家", ("以上企业", "")), Around(("",), "新增__家", ("",))
    assert chosen([(1, long), (2, long)], 2) == [Frame("力争", "新增__家", "以上企业")] * 2
    assert chosen([(1, long), (1, long), (2, short)], 2) == [Frame("", "新增__家", "")] * 3


def test_numbers_in_names_fill_no_slot() -> None:
    assert slotted("建成5G基站300个，PM2.5降至30") == "建成5G基站__个，PM2.5降至__"


def test_every_word_of_the_table_is_taken_or_ends_no_frame() -> None:
    for row in table("plansearch.query.drafting.data", "frame_words.tsv"):
        assert row["word"] in row["example"]
        assert (row["word"] in frame_words(LEXICON)) == (row["class"] != "leans"), row["word"]
