"""How plans, places in them, corpora and answers are cited: GB/T 7714 of 2025 and of 2015, BibTeX, CSL-JSON.

Sources: GB/T 7714—2025 and GB/T 7714—2015, *信息与文献 参考文献著录规则*, in numeric order (顺序编码制). The edition
of 2025 writes colons and brackets full-width, that of 2015 half-width. Letters: R report, Z other document, DS data
set, EB electronic bulletin; /OL online. A contested year stands in square brackets, as an inferred one does.
CSL-JSON: https://docs.citationstyles.org.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Style = Literal["2025", "2015", "bibtex", "csl"]
STYLES: tuple[Style, ...] = get_args(Style)
Genre = Literal["report", "document", "dataset"]

_LETTERS: Mapping[Genre, str] = {"report": "R", "document": "Z", "dataset": "DS"}
_ONLINE: Mapping[Genre, str] = {"report": "R/OL", "document": "EB/OL", "dataset": "DS/OL"}
_BIBTEX: Mapping[Genre, str] = {"report": "techreport", "document": "misc", "dataset": "misc"}
_CSL: Mapping[Genre, str] = {"report": "report", "document": "document", "dataset": "dataset"}
_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {character: "\\" + character for character in "#$%&_"}
_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited. key: of BibTeX and CSL, ASCII; of: what was asked for.

    year, last_year: the years a plan is for; is_inferred: the year is contested. version: of a corpus. address: where
    it is online, "" if it is not known. accessed: the day it was read there, as 2026-03-01. place: a place in it; note:
    what else a reader needs to find it.
    """

    of: str
    key: str
    author: str
    title: str
    genre: Genre
    year: int | None = None
    last_year: int | None = None
    is_inferred: bool = False
    version: str = ""
    address: str = ""
    accessed: str = ""
    place: str = ""
    note: str = ""


def cited_as(cited: Cited, style: Style) -> str:
    """The citation in a style, without a number before it."""
    if style == "bibtex":
        return bibtex(cited)
    if style == "csl":
        import json

        return json.dumps(csl(cited), ensure_ascii=False)
    return gb_t_7714(cited, style)


def gb_t_7714(cited: Cited, edition: Literal["2025", "2015"]) -> str:
    """The entry of a list of references by GB/T 7714, with a full stop at the end."""
    colon, opening, closing = ("：", "（", "）") if edition == "2025" else (": ", "(", ")")
    parts = [cited.author] if cited.author else []
    parts.append(f"{_plain(cited.title)}[{(_ONLINE if cited.address else _LETTERS)[cited.genre]}]")
    if cited.version:
        parts.append(cited.version)
    year = _year(cited)
    if cited.address:
        date = f"{opening}{year}{closing}" if year else ""
        parts.append(f"{date}[{cited.accessed}]" if cited.accessed else date)
        parts += [cited.address]
        if cited.place:
            parts.append(cited.place)
    elif year or cited.place:
        parts.append(colon.join(part for part in (year, cited.place) if part))
    if cited.note:
        parts.append(cited.note)
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."


def bibtex(cited: Cited) -> str:
    """An entry for BibTeX or BibLaTeX in UTF-8."""
    fields = {"author": f"{{{_tex(cited.author)}}}" if cited.author else "", "title": f"{{{_tex(cited.title)}}}"}
    if cited.genre == "report" and cited.author:
        fields["institution"] = _tex(cited.author)
    fields |= {
        "year": "" if cited.year is None else str(cited.year),
        "version": _tex(cited.version),
        "url": cited.address,
        "urldate": cited.accessed if cited.address else "",
        "note": _tex("; ".join(part for part in (cited.place, cited.note) if part)),
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX[cited.genre]}{{{cited.key},", *lines, "}"])


def csl(cited: Cited) -> dict[str, Any]:
    """An item of CSL-JSON, which Zotero, Pandoc and citeproc read."""
    item: dict[str, Any] = {"id": cited.key, "type": _CSL[cited.genre], "title": cited.title, "language": "zh-CN"}
    if cited.author:
        item["author"] = [{"literal": cited.author}]
    if cited.year is not None:
        item["issued"] = {"date-parts": [[cited.year]]}
    if cited.address:
        item["URL"] = cited.address
        if cited.accessed:
            item["accessed"] = {"date-parts": [[int(part) for part in cited.accessed.split("-")]]}
    for name, value in (("version", cited.version), ("locator", cited.place), ("note", cited.note)):
        if value:
            item[name] = value
    return item


def _year(cited: Cited) -> str:
    if cited.year is None:
        return ""
    return f"[{cited.year}]" if cited.is_inferred else str(cited.year)


def _plain(title: str) -> str:
    """A title on one line."""
    return _BREAKS.sub(" ", title).strip()


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _plain(text))
