"""Charsets of real-life files: GBK from Windows, Big5, UTF-16 from Notepad, and files that are no text."""

import codecs

import pytest

from plansearch.errors import CorpusError
from plansearch.sources.charset import decode, decode_names, likeness

SENTENCE = "青澜市今年的预期目标：地区生产总值增长6%左右，规模以上工业增加值增长8%以上。\n城镇新增就业2.3万人。"
TRADITIONAL = "雲岫省今年的預期目標：地區生產總值增長6%左右，規模以上工業增加值增長8%以上。\n城鎮新增就業2.3萬人。"


@pytest.mark.parametrize(
    ("text", "codec", "mark", "charset"),
    [
        (SENTENCE, "utf-8", b"", "utf-8"),
        (SENTENCE, "utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        (SENTENCE, "gbk", b"", "gb18030"),
        ("力争增长8%", "gbk", b"", "gb18030"),
        ("力争增长", "gbk", b"", "gb18030"),
        (SENTENCE + "䶮𠮷", "gb18030", b"", "gb18030"),
        (TRADITIONAL, "big5", b"", "big5"),
        (TRADITIONAL, "gbk", b"", "gb18030"),
        (SENTENCE, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        (SENTENCE, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        (SENTENCE, "utf-16-le", b"", "utf-16-le"),
        (SENTENCE, "utf-16-be", b"", "utf-16-be"),
        (SENTENCE, "utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        ("Work plan 2025", "ascii", b"", "utf-8"),
        ("", "utf-8", b"", "utf-8"),
    ],
)
def test_decode(text: str, codec: str, mark: bytes, charset: str) -> None:
    data = mark + text.encode(codec)
    assert decode(data) == (text, charset)
    assert data.decode(charset) == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 20, "not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (b"\x01\x02\x03\x04\x05\x06" * 40, "not text"),
        (SENTENCE.encode().replace(b"6", b"\x00\x00\x00\x00\x00"), "not text"),
        (codecs.BOM_UTF16_LE + "青澜".encode("utf-16-le") + b"\x00", "marked as utf-16"),
        (SENTENCE.encode() * 10 + b"\xe5\x8a", "damaged UTF-8"),
        (SENTENCE.encode("gbk") * 10 + b"\xff", "damaged GB18030"),
        ("Économie générale de l'année".encode("latin-1"), "in no charset"),
    ],
)
def test_decode_refuses(data: bytes, said: str) -> None:
    with pytest.raises(CorpusError) as refused:
        decode(data)
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (SENTENCE.encode() * 5 + b"\x00" * 4096, "utf-8"),
        (SENTENCE.encode() * 5 + b"\x00" + SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("gbk") * 5 + b"\x00" + SENTENCE.encode("gbk"), "gb18030"),
    ],
)
def test_a_few_nul_bytes_do_not_make_a_text_binary(data: bytes, charset: str) -> None:
    assert decode(data) == (data.decode(charset), charset)


@pytest.mark.parametrize("order", ["utf-8 gbk", "gbk utf-8", "utf-8 gbk gbk gbk gbk gbk gbk gbk gbk gbk gbk gbk"])
def test_files_glued_together_from_two_charsets(order: str) -> None:
    lines = [f"{SENTENCE}（{number}）" for number in range(len(order.split()))]
    data = b"\nplain\n".join(line.encode(charset) for line, charset in zip(lines, order.split(), strict=True))
    assert decode(data) == ("\nplain\n".join(lines), "utf-8+gb18030")


def test_a_damaged_line_is_not_taken_for_another_charset() -> None:
    with pytest.raises(CorpusError, match="damaged UTF-8"):
        decode(SENTENCE.encode() * 5 + b"\n" + SENTENCE.encode()[:-1] + b"\n" + SENTENCE.encode())


def test_likeness_tells_right_from_wrong() -> None:
    assert likeness(SENTENCE, "gb2312") > 0.95
    assert likeness(TRADITIONAL.encode("big5").decode("gb18030"), "gb2312") < 0.5
    assert likeness("plain ascii", "gb2312") == 1.0


@pytest.mark.parametrize(
    ("charset", "names"),
    [
        ("utf-8", ["青澜市/2025年政府工作报告.docx", "a.txt"]),
        ("gbk", ["青澜市/2025年政府工作报告.docx", "a.txt"]),
        ("gb18030", ["青澜市㑇镇.md"]),
        ("big5", ["青瀾市/2025年施政計畫.docx", "竹篁鎮.txt", "許功蓋.txt"]),
        ("big5", ["嵐埠縣2024年工作報告.pdf"]),
    ],
)
def test_names_of_files(charset: str, names: list[str]) -> None:
    assert decode_names([name.encode(charset) for name in names]) == names


def test_names_in_several_charsets_and_in_none() -> None:
    assert decode_names(["青澜市".encode(), "砚川市".encode("gbk"), b"\xff\xfe.txt"]) == [
        "青澜市",
        "砚川市",
        "\\xff\\xfe.txt",
    ]
    assert decode_names([]) == []
