"""Bytes to characters: the charset of a plan, found by strict decoding and by how common the characters are.

Statistical detectors take a short GBK sentence for UTF-16 or Cyrillic. Here a charset must decode every byte. Among
those that do, the one wins whose characters are common: punctuation, or han of the charset's own first level, which
holds the frequent characters (GB 2312: 3,755; Big5: 5,401).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import cache

from plansearch.errors import CorpusError
from plansearch.messages import Message, note

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 20_000  # characters that decide; a plan does not change its charset half-way
_PLAUSIBLE = 0.7  # simplified text scores above 0.95, a wrong charset below 0.4
_POSSIBLE = 0.5  # traditional characters saved as GBK score about 0.6
_MARKS = ((0x3000, 0x301F), (0xFF01, 0xFF5E), (0x2010, 0x203B))
_HOMES = {"gb18030": "gb2312", "big5": "big5"}
_IN_NAMES = frozenset(
    "年月日省市州盟旗县縣区區乡鄉镇鎮村街道政府工作报告報計计划劃畫规規要点點总總结結方案通知公统統施五十二三四六七八九一届屆的和各人民"
    "经經济濟发發展会會社委员員第次大"
)
"""Characters of many names of plans, simplified and traditional. Of 3,368 names of regions alone, all are read rightly
in GBK, and 99.3 % in Big5; with the name of a kind of plan, all in both."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))
_FEW = 100  # bytes of text for each NUL; with more NULs it is another kind of file
_BINARY = note("not text (binary content)"), note("Give it the suffix of its kind, if it has another.")
_HINT = note("Save it again as UTF-8, for instance from the editor it was written in.")


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data`, and the Python codec that reads it: `data.decode(charset) == text`.

    Order: byte order mark, strict UTF-8, gb18030, Big5, UTF-16 without a mark. Where some lines are UTF-8 and others
    GBK, as in files joined together, each line is decoded by its own, and the charset is "utf-8+gb18030". A few NUL
    bytes in text stay NUL characters. A codec that leaves the byte order mark in the text is not corrected here. Empty
    bytes are empty UTF-8. Errors: CorpusError where the bytes are no text.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            marked = _strict(data, charset)
            if marked is None:
                raise CorpusError(note("marked as {charset}, but not all of it can be decoded", charset=charset), _HINT)
            return _without_binary(marked), charset
    if b"\x00" in data:
        return _with_nuls(data)
    text = _strict(data, "utf-8")
    if text is None:
        return _by_likeness(data)
    sample = data[: _SAMPLE * 3]
    if len(sample) != len(sample.translate(None, _CONTROL_BYTES)):
        return _without_binary(text), "utf-8"
    return text, "utf-8"


def _with_nuls(data: bytes) -> tuple[str, str]:
    """Text with a few NULs in it or many at its end, or UTF-16 or UTF-32 without a mark, whose digits hold NULs."""
    body = data.rstrip(b"\x00")
    are_few = body.count(b"\x00") * _FEW <= len(body)
    text = _strict(data, "utf-8") if are_few else None
    if text is not None:
        return _without_binary(text), "utf-8"
    wide = _wide(data)
    if wide is not None:
        return wide
    text = _strict(data, "gb18030") if are_few else None
    if text is None or likeness(text.replace("\x00", ""), "gb2312") < _PLAUSIBLE:
        raise CorpusError(*_BINARY)
    return _without_binary(text), "gb18030"


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        return None


def _without_binary(text: str) -> str:
    """`text`, unless one character in twenty is a control character: then it is some other kind of file."""
    sample = text[:_SAMPLE].rstrip("\x00")
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise CorpusError(*_BINARY)
    return text


def _wide(data: bytes) -> tuple[str, str] | None:
    for charset in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = _strict(data, charset)
        if text is not None and "\x00" not in text and likeness(text, "gb2312") >= _PLAUSIBLE:
            return _without_binary(text), charset
    return None


def _by_likeness(data: bytes) -> tuple[str, str]:
    mixed = _line_by_line(data)
    if mixed is not None:
        return _without_binary(mixed), "utf-8+gb18030"
    best: tuple[float, str, str] = (0.0, "", "")
    for charset, home in (
        ("gb18030", "gb2312"),
        ("big5", "big5"),
        ("big5hkscs", "big5"),
        ("utf-16-le", "gb2312"),
        ("utf-16-be", "gb2312"),
    ):
        text = _strict(data, charset)
        if text is None:
            continue
        score = likeness(text, home)
        if score >= _PLAUSIBLE and charset == "gb18030":
            return _without_binary(text), charset
        if score > best[0]:
            best = (score, charset, text)
    score, charset, text = best
    if score < _POSSIBLE:
        raise CorpusError(_damage(data), _HINT)
    return _without_binary(text), charset


def _line_by_line(data: bytes) -> str | None:
    """The text of a file in which some lines are UTF-8 and the others GBK beyond doubt; None for any other file."""
    lines = data.split(b"\n")
    found = {at: text for at, line in enumerate(lines) if not line.isascii() and (text := _utf8_line(line))}
    if not found:
        return None
    texts: list[str] = []
    for at, line in enumerate(lines):
        text = found.get(at) or _strict(line, "gb18030")
        if text is None or (at not in found and likeness(text, "gb2312") < _POSSIBLE):
            return None
        texts.append(text)
    return "\n".join(texts)


def _utf8_line(line: bytes) -> str | None:
    text = _strict(line, "utf-8")
    return text if text is not None and likeness(text, "gb2312") >= _PLAUSIBLE else None


def decode_names(names: Sequence[bytes]) -> list[str]:
    """Names of files as text, which one program wrote: each in UTF-8, else all in the likelier of GBK and Big5.

    Names are short, so that beside the likeness of a charset the characters count that names of plans have (市, 年,
    報告). Bytes of no charset become `\\x` and two digits.
    """
    others = b"\n".join(name for name in names if _strict(name, "utf-8") is None)
    charset = _charset_of_names(others) if others else "utf-8"
    return [text if (text := _strict(name, "utf-8")) is not None else _name(name, charset) for name in names]


def _charset_of_names(names: bytes) -> str:
    def score(charset: str) -> float:
        text = _strict(names, charset)
        if text is None:
            return -1.0
        others = _NOT_ASCII.findall(text)
        n_in_names = sum(map(_IN_NAMES.__contains__, others))
        return likeness(text, _HOMES[charset]) + n_in_names / max(len(others), 1)

    return max(_HOMES, key=score)


def _name(name: bytes, charset: str) -> str:
    found = (text for each in (charset, *_HOMES) if (text := _strict(name, each)) is not None)
    return next(found, None) or name.decode("utf-8", "backslashreplace")


def likeness(text: str, home: str) -> float:
    """The share of `text`'s non-ASCII characters that are punctuation, full-width forms or first-level han of `home`.

    home: "gb2312" or "big5". 0 to 1; a text of ASCII alone gets 1. Only the first 20,000 characters count.
    """
    others = _NOT_ASCII.findall(text[:_SAMPLE])
    if not others:
        return 1.0
    return sum(map(_common(home).__contains__, others)) / len(others)


@cache
def _common(home: str) -> frozenset[str]:
    """Punctuation, full-width forms, and the han of the first level of `home`."""
    leads = range(0xB0, 0xD8) if home == "gb2312" else range(0xA4, 0xC7)
    trails = range(0xA1, 0xFF) if home == "gb2312" else (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    pairs = b"".join(bytes((lead, trail)) for lead in leads for trail in trails)
    han = {character for character in pairs.decode(home, "ignore") if "\u4e00" <= character <= "\u9fff"}
    marks = {chr(code) for first, last in _MARKS for code in range(first, last + 1)}
    return frozenset(han | marks | set("·×÷°±§‰①②③④⑤⑥⑦⑧⑨⑩㎡℃￥"))


def _damage(data: bytes) -> Message:
    """The message about bytes that no charset explains: where the first bad byte is, if all but a few are text."""
    for charset in ("utf-8", "gb18030"):
        text = data.decode(charset, "replace")
        kept = text.replace("\ufffd", "")
        if (len(text) - len(kept)) * 50 > len(text) or likeness(kept, "gb2312") < _PLAUSIBLE:
            continue
        try:
            data.decode(charset)
        except UnicodeDecodeError as err:
            return note("damaged {charset}: byte {at} cannot be decoded", charset=charset.upper(), at=err.start)
    return note("in no charset read here (UTF-8, UTF-16, GB 18030, Big5)")
