"""文号: the number of a document, and the regions whose organs number so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.datafiles import records
from plansearch.model import Region
from plansearch.text.folding import simplified

_OPEN, _CLOSE = r"[〔\[（(【［﹝〖〈]", r"[〕\]）)】］﹞〗〉]"
_FIGURE = r"[\dxX×＊*_○]"
_LETTERS = rf"[\u3400-\u9fff]{{2,10}}(?:{_OPEN}[\u3400-\u9fff]{{1,6}}{_CLOSE}[\u3400-\u9fff]{{0,4}})?"
_YEAR = r"(?:19|20)(?:\d\d|[xX×＊*_○]{2})|\d\d"
_NUMBER = (
    rf"(?P<number>(?P<letters>{_LETTERS})\s*{_OPEN}\s*(?P<year>{_YEAR})\s*年?\s*{_CLOSE}"
    rf"\s*第?\s*{_FIGURE}+(?:[-—]\d+)?\s*[号號])"
)
_ALONE = re.compile(rf"{_NUMBER}(?:[\s、，,;；]+{re.sub('[?]P<[a-z]+>', '?:', _NUMBER)})*")  # 川财教…、川教…
_SIGNED = re.compile(r"[\s　]*签发人[:：]?.*$")
_FIRST = "1949"  # of years with two digits, 〔87〕 is 1987 and 〔12〕 is none
# Letters that begin with the name of a region and these are its government's or its Party committee's.
_GOVERNING = ("政", "府", "委", "党", "人民政府")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """文号: the letters of the issuing body, the year in brackets (None where masked) and the number as printed."""

    letters: str
    year: int | None
    quote: str

    def regions(self, gazetteer: Gazetteer) -> list[Region]:
        """The regions whose organs use these letters, the likeliest first; several where more than one does.

        The longest letters count: those of the table as they are written, a region's name before 政 or 府, and the
        abbreviation of a region before one of its organs.
        """
        letters = simplified(self.letters)
        found = [*_abbreviated(letters), *_as_written(letters), *_named(letters, gazetteer)]
        longest = max((length for length, _ in found), default=0)
        codes = dict.fromkeys(code for length, code in found if length == longest)
        return [region for code in codes if (region := gazetteer.get(code)) is not None]

    def begins_as(self, region: Region) -> bool:
        """Whether the letters may be a region's own: the first character of its name and an organ (新政 of 新昌县)."""
        letters = simplified(self.letters)
        return region.name[:1] == letters[:1] and letters.startswith((*_GOVERNING, "办"), 1)


def document_number(line: str) -> DocumentNumber | None:
    """The number of a document, which is alone on its line, or after a label (文号：); None for any other line.

    A number inside a sentence is another document's.
    """
    line = _SIGNED.sub("", line).strip(" 　")
    match = _ALONE.fullmatch(line) or _ALONE.fullmatch(line.strip("（）()【】")) or _labelled().search(simplified(line))
    return _number_of(match) if match else None


def number_in_title(title: str) -> DocumentNumber | None:
    """The number that a title or a file name begins with, or that is after its genre (通知（云政发〔2023〕5号）)."""
    match = _before_title().match(title) or _after_title().search(title)
    return _number_of(match) if match else None


def _number_of(match: re.Match[str]) -> DocumentNumber:
    year = match["year"] if len(match["year"]) > 2 else "19" + match["year"]
    is_known = year.isdigit() and (len(match["year"]) > 2 or year >= _FIRST)
    return DocumentNumber(match["letters"], int(year) if is_known else None, match["number"])


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join(row[1] for row in records("plansearch.corpus.data", "clues.tsv") if row[0] == "number-label")
    return re.compile(rf"(?:{labels})[\s:：|】\]]*{_NUMBER}")


@cache
def _before_title() -> re.Pattern[str]:
    return re.compile(rf"[（(【]?{_NUMBER}[）)】]?(?:$|[\s_—-]+|(?=关于|《))")


@cache
def _after_title() -> re.Pattern[str]:
    genres = "|".join(row[0] for row in records("plansearch.corpus.data", "genres.tsv"))
    return re.compile(rf"(?:{genres})(?:[（(][^（()）\d]{{1,12}}[）)])?[\s_—-]*[（(【]?{_NUMBER}[）)】]?$")


def _as_written(letters: str) -> list[tuple[int, str]]:
    """The regions of rows without organs, whose letters are the first of these, with the number of letters."""
    _, written = _tables()
    return [(n, code) for n in range(len(letters), 0, -1) for code in written.get(letters[:n], ())]


def _named(letters: str, gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """The regions whose full or short name is before the word for their government (渝北府发)."""
    for end in range(len(letters) - 1, 1, -1):
        if letters.startswith(_GOVERNING, end) and not gazetteer.needs_context(letters[:end]):
            regions, _ = gazetteer.named(letters[:end], in_text=True)
            if regions:
                return [(end + 1, region.code) for region in regions if region.level == regions[0].level]
    return []


def _abbreviated(letters: str) -> list[tuple[int, str]]:
    """The regions whose abbreviation is before one of their organs (川 + 教)."""
    abbreviated, _ = _tables()
    rest = letters[1:]
    found = []
    for code, words in abbreviated.get(letters[:1], ()):
        for organ in (*words, *_organs()):
            if rest.startswith(organ):
                found.append((1 + len(organ), code))
                break
    return found


@cache
def _tables() -> tuple[dict[str, list[tuple[str, list[str]]]], dict[str, list[str]]]:
    """Abbreviations with the regions and their words for government and Party; letters as written with regions."""
    abbreviated: dict[str, list[tuple[str, list[str]]]] = {}
    written: dict[str, list[str]] = {}
    for letters, code, _, organs, _ in records("plansearch.corpus.data", "document_numbers.tsv"):
        if organs:
            abbreviated.setdefault(letters, []).append((code, organs.split()))
        else:
            written.setdefault(letters, []).append(code)
    return abbreviated, written


@cache
def _organs() -> tuple[str, ...]:
    """The organs that every region has, the longest words first; government and Party have words by region."""
    words = [row[0] for row in records("plansearch.corpus.data", "number_organs.tsv") if row[0] not in _GOVERNING]
    return tuple(sorted(words, key=len, reverse=True))
