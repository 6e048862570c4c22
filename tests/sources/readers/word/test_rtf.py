"""RTF files: what is printed, in the charset of each font."""

from __future__ import annotations

import pytest

from plansearch.errors import CorpusError
from plansearch.model import Document
from plansearch.sources.formats import Origin, plans_in
from plansearch.sources.readers.word.rtf import read_rtf

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f13\fnil\fcharset134 SimSun;}{\f2\fcharset2 Symbol;}"
    rb"{\f3\fcharset136 PMingLiU;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Other}}"
)


def gbk(text: str) -> bytes:
    return b"".join(b"\\'%02x" % byte if byte > 127 else bytes((byte,)) for byte in text.encode("gbk"))


def unicode(text: str) -> bytes:
    return b"".join(
        b"\\u%d?" % (ord(c) - 65_536 if ord(c) > 32_767 else ord(c)) if ord(c) > 127 else c.encode() for c in text
    )


def rtf(body: bytes, head: bytes = rb"\rtf1\ansi\ansicpg936\deff0") -> bytes:
    return b"{" + head + FONTS + body + b"}"


def text(body: bytes) -> str:
    return read_rtf(rtf(body))[0]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (rb"\pard " + gbk("增长6%左右") + rb"\par " + gbk("第二段") + rb"\par", "增长6%左右\n第二段"),
        (unicode("增长6%左右，力争更好"), "增长6%左右，力争更好"),
        (rb"\uc2 \u22686\'d4\'f6" + rb"\u38271\'b3\'a46%", "增长6%"),
        (rb"\f13 " + gbk("优良率") + rb"{\f2 \'b3}90%", "优良率≥90%"),
        (rb"{\f3 \'a6\'7e}", "年"),
        (gbk("留") + rb"{\deleted " + gbk("删") + rb"}{\v " + gbk("隐") + rb"}{\v0 " + gbk("显") + b"}", "留显"),
        (rb"{\header " + gbk("页眉") + rb"}{\*\unknown " + gbk("无") + b"}" + gbk("正文"), "正文"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt " + gbk("结果") + b"}}", "结果"),
        (rb"{\listtext\pard 1.\tab}" + gbk("壮大产业"), "1.\t壮大产业"),
        (gbk("造林10") + rb"{\super 4}" + gbk("亩"), "造林10⁴亩"),
        (gbk("甲") + rb"\tab " + gbk("乙") + rb"\line c\emdash\ldblquote a\rdblquote", "甲\t乙\nc—“a”"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"a\~b\_c\{d\}\\", "a\u00a0b-c{d}\\"),
        (rb"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt " + gbk("框中") + b"}}}", "框中"),
        (b"\xd4\xf6\xb3\xa4 6%", "增长 6%"),
    ],
)  # fmt: skip
def test_what_is_printed(body: bytes, read: str) -> None:
    assert text(body) == read


def test_tables_are_rows() -> None:
    def row(*cells: str) -> bytes:
        return rb"\trowd " + b"".join(rb"\pard\intbl " + gbk(cell) + rb"\cell " for cell in cells) + rb"\row "

    body = (
        gbk("目标表")
        + rb"\par "
        + row("指标", "单位", "目标")
        + row("粮食总产量", "万吨", "52")
        + rb"\pard "
        + gbk("下文")
        + rb"\par"
    )
    assert text(body).split("\n") == ["目标表", "指标 | 单位 | 目标", "粮食总产量 | 万吨 | 52", "下文"]


def test_a_doc_that_is_rtf_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = rtf(gbk("枫渚县2025年工作要点") + rb"\par " + gbk("地区生产总值增长6%左右。"))
    for name in ("a.doc", "a.rtf", "a.docx"):
        (plan,) = plans_in(data, Origin(name, name, ""))
        assert isinstance(plan, Document)
        assert plan.text == "枫渚县2025年工作要点\n地区生产总值增长6%左右。"
        assert plan.charset == "rtf"


def test_pictures_beside_little_text_are_told() -> None:
    body = gbk("目标如下") + rb"\par{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00}}"
    assert read_rtf(rtf(body))[2] == ("little text beside 1 picture, whose words are not read",)


@pytest.mark.parametrize("data", [rb"{\rtf1}", rb"{\rtf1 {\header a}}", b"{" * 5000])
def test_damaged_files_say_so(data: bytes) -> None:
    with pytest.raises(CorpusError) as refused:
        read_rtf(data)
    assert refused.value.hint
