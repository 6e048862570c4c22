"""What a site adds around a plan: breadcrumbs, introductions, lists of other pages, buttons, copyright notices.

All knowledge is rows of `data/page_boilerplate.tsv` (patterns for the whole line in its matching form) or of
`data/page_words.tsv` (buttons). Where a row may match: `line` anywhere; `head` before the plan begins; `tail` after its
last paragraph; `edge` both; `list` opens a list of links; `inline` inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plansearch.datafiles import table
from plansearch.model import Span
from plansearch.text.folding import fold
from plansearch.text.numerals import ONE_TO_TEN

_PARAGRAPH = 40  # characters from which a line is running text
_LONGEST_BOILERPLATE = 400
_LONGEST_LINK = 60
_CLEAR = 4  # characters of a hint that alone makes a line doubtful
_INTRODUCTION = 6  # lines within which a site's introduction ends
_ENDS = ("。", "！", "!", "；", ";")
_NUMBERED = re.compile(rf"第?[{ONE_TO_TEN}\d]{{1,3}}[、.部章节编]|\([{ONE_TO_TEN}\d]{{1,3}}\)")
_COUNT = re.compile(r"[\da-z.,+k]{1,8}|\d{1,3}%|[|/·\-—_=*#>»<«\s]{1,40}")
_BULLETS = "-*·•|?>#"  # signs that a converter puts before a line, or a pipe after it
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_WORD = re.compile("[a-z]{2,}")
_TRANSLATED = 20  # Latin words in a row that are a translation
_USER = re.compile(r"[a-z]{2,10}_?\d{1,6}")
_PREAMBLE = 40  # lines in which the data of a library may end
_SIGNS = re.compile(r"[\[\]()【】《》|`\s]{1,12}")
_BETWEEN_BUTTONS = r"[\s\d|/·、,:>»<«\[\]()【】+&\-—]"
_LINK = re.compile(
    rf".*(?:\d{{1,3}}|[{ONE_TO_TEN}几]{{1,3}})\s*[篇份字则](?:[)\]】]|左右|以上)?"
    r"(?:\s*[(\[]?\d{0,4}-?\d{1,2}-\d{1,2}[)\]]?)?"
    r"|.*\s[(\[]?\d{0,4}-?\d{1,2}-\d{1,2}[)\]]?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span in the text, without blanks around it, and its matching form."""

    span: Span
    folded: str

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text and no title, button or link."""
        return len(self.folded) >= _PARAGRAPH or self.folded.endswith(_ENDS)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the reason why its matches are no plan, where it may match, and strings of which a match has one."""

    reason: str
    where: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind in `data/page_words.tsv`, the longest first."""
    rows = table("plansearch.sources.data", "page_words.tsv")
    return tuple(sorted((row["word"] for row in rows if row["kind"] == kind), key=len, reverse=True))


@cache
def alternation(*kinds: str) -> str:
    """A pattern for any of the words of these kinds."""
    found = sorted((word for kind in kinds for word in words(kind)), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, found)) + ")"


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `data/page_boilerplate.tsv`."""
    return tuple(
        Rule(row["reason"], row["where"], tuple(row["hint"].split("|")), re.compile(row["pattern"]))
        for row in table("plansearch.sources.data", "page_boilerplate.tsv")
    )


class _Hints:
    """The hints of some rules, found in a text in one go. Python tries all branches of a pattern at each place, so that
    the pattern is of two sets of characters, and the rest of a hint is looked up."""

    def __init__(self, rows: Sequence[tuple[str, int]]) -> None:
        self._goes_on: dict[str, list[tuple[str, int]]] = {}
        for hint, number in rows:
            self._goes_on.setdefault(hint[:2], []).append((hint[2:], number))
        single = sorted(start for start in self._goes_on if len(start) == 1)
        pairs = sorted(start for start in self._goes_on if len(start) == 2)
        first, second = ("".join(map(re.escape, sorted({pair[at] for pair in pairs}))) for at in (0, 1))
        signs = "".join(f"|{re.escape(sign)}" for sign in single)
        self._pattern = re.compile(f"[{first}][{second}](?<={_any(pairs)})" + signs)

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Each hint in a text: where its first two characters end, and its number."""
        match = self._pattern.search(text)
        while match is not None:
            for rest, number in self._goes_on[match[0]]:
                if text.startswith(rest, match.end()):
                    yield match.end(), number
            match = self._pattern.search(text, match.start() + 1)


@cache
def _rules_of(places: tuple[str, ...]) -> tuple[tuple[Rule, ...], _Hints]:
    """The rules of these places with their hints; a piece inside a line may also be a line."""
    places = (*places, "inline") if "line" in places else places
    found = tuple(rule for rule in rules() if rule.where in places)
    return found, _Hints([(hint, number) for number, rule in enumerate(found) for hint in rule.hints])


@cache
def _doubtful() -> _Hints:
    """The hints of lines after the head. Those of pieces inside a line count from four characters on."""
    found = {hint for rule in rules() if rule.where not in ("head", "inline") for hint in rule.hints}
    found |= {hint for rule in rules() if rule.where == "inline" for hint in rule.hints if len(hint) >= _CLEAR}
    return _Hints([(hint, 0) for hint in sorted({*found, *words("button")})])


def hinted_lines(text: str) -> list[str]:
    """The lines of a text that have a hint of boilerplate such as is found after the head of a page."""
    found = []
    done = -1
    for at, _ in _doubtful().found(text):
        if at > done:
            done = text.find("\n", at) % (len(text) + 1)
            found.append(text[text.rfind("\n", 0, at) + 1 : done])
    return found


def _any(strings: Iterable[str]) -> str:
    return "|".join(map(re.escape, strings))


@cache
def _buttons(*kinds: str) -> re.Pattern[str]:
    one = alternation(*kinds)
    return re.compile(rf"{_BETWEEN_BUTTONS}*{one}(?:{_BETWEEN_BUTTONS}*{one})*{_BETWEEN_BUTTONS}*")


def lines_of(text: str, *, is_folded: bool = False) -> list[Line]:
    """The lines of a text that are not blank. is_folded: the text is in its matching form already."""
    found = []
    start = 0
    for printed in text.split("\n"):
        if words_of := printed.strip():
            at = start + len(printed) - len(printed.lstrip())
            found.append(Line(Span(at, at + len(words_of)), words_of if is_folded else fold(words_of)))
        start += len(printed) + 1
    return found


def is_numbered(line: Line) -> bool:
    """Whether a line begins with the number of a section."""
    return _NUMBERED.match(line.folded) is not None


def boilerplate_reason(line: Line, *places: str) -> str:
    """The reason why a line is boilerplate: that of the first rule of these places that matches; "" for none."""
    folded = line.folded
    if "tail" in places and is_translation(folded):
        return "translation"
    if not folded or len(folded) > _LONGEST_BOILERPLATE:
        return ""
    of_places, of_rules = _rules_of(places)
    for number in sorted({number for _, number in of_rules.found(folded)}):
        if of_places[number].pattern.fullmatch(folded):
            return of_places[number].reason
    edge = "edge" in places
    if edge and len(folded) <= _LONGEST_LINK and _buttons("button", "edge_button").fullmatch(folded):
        return "buttons"
    if "line" in places and (_SIGNS.fullmatch(folded) or _buttons("button").fullmatch(folded)):
        return "buttons"
    if folded[0] in _BULLETS or folded[-1] == "|":
        bare = folded.strip(_BULLETS + " \u3000")
        if "head" in places and _USER.fullmatch(bare):
            return "page data"
        return boilerplate_reason(Line(line.span, bare), *places) if bare != folded else ""
    return ""


def is_translation(folded: str) -> bool:
    """Whether words are a text in Latin letters: sites of journals print a translation by machine below a text."""
    return _HAN.search(folded) is None and len(_LATIN_WORD.findall(folded)) >= _TRANSLATED


def inline_boilerplate(line: Line) -> list[tuple[Span, str]]:
    """Spans of boilerplate inside a line, with their reasons."""
    found = []
    inside, of_rules = _rules_of(("inline",))
    for number in sorted({number for _, number in of_rules.found(line.folded)}):
        for piece in inside[number].pattern.finditer(line.folded):
            if 0 < piece.end() - piece.start() < len(line.folded):
                found.append((Span(piece.start(), piece.end()).shift(line.span.start), inside[number].reason))
    return found


def boilerplate_reasons(lines: Sequence[Line], *, whole_head: bool = False) -> list[str]:
    """For each line of one plan's part of a page the reason why it is no part of the plan; "" where it is.

    whole_head: the lines begin where the plan begins, so none of them is an introduction.
    """
    reasons = [boilerplate_reason(line, "line") for line in lines]
    if not whole_head:
        _fill_notices(lines, reasons)
        _fill_head(lines, reasons)
    for at, line in enumerate(lines):
        if not reasons[at] and boilerplate_reason(line, "list"):
            _fill_list(lines, reasons, at)
    _fill_tail(lines, reasons)
    return reasons


def _fill_notices(lines: Sequence[Line], reasons: list[str]) -> None:
    """Fill in the numbered lines below a heading like 温馨提示: what a library says about its files."""
    inside = False
    for at, line in enumerate(lines[:_PREAMBLE]):
        said = line.folded.strip("【】[]: ")
        if said in words("notice"):
            inside = True
        elif inside and _NUMBERED.match(line.folded) and any(word in said for word in words("of_notice")):
            reasons[at] = reasons[at] or "download"
        else:
            inside = False


def _fill_head(lines: Sequence[Line], reasons: list[str]) -> None:
    """Fill in the lines before the plan: up to the first numbered heading or paragraph that is no introduction.

    A sentence below the title that says where a speech was held ends the head only if no data of the page follow it.
    """
    introduced = -1
    begins = max(
        (at for at, line in enumerate(lines[:_PREAMBLE]) if line.folded.rstrip(":") in words("preamble")), default=0
    )
    if sum(map(bool, reasons[:begins])) > 1:
        reasons[:begins] = [reason or "page data" for reason in reasons[:begins]]
    for at, line in enumerate(lines[: _INTRODUCTION + 4]):
        if _NUMBERED.match(line.folded):
            break
        if boilerplate_reason(line, "head") == "introduction" and at <= _INTRODUCTION + 2:
            introduced = at
    for at, line in enumerate(lines):
        if reasons[at]:
            continue
        reasons[at] = boilerplate_reason(line, "head", "edge", "line")
        if at < introduced and not reasons[at] and line.is_paragraph:
            reasons[at] = "introduction"
        is_value = at > 1 and reasons[at - 1] == "page data" and lines[at - 1].folded.endswith(":")
        is_value = is_value and not line.is_paragraph and "〔" not in line.folded
        if not reasons[at] and (is_value or _are_keywords(line, lines[:at])):
            reasons[at] = "page data"
        if at >= introduced and not reasons[at] and (line.is_paragraph or _NUMBERED.match(line.folded)):
            following = lines[at + 1] if at < _INTRODUCTION and at + 1 < len(lines) else None
            if following is None or boilerplate_reason(following, "head") != "page data":
                break


def _are_keywords(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line repeats the words of a title above it, one by one: 镇政府,工作报告,2025."""
    said = re.split(r"[\s,、;|]+", line.folded) if len(line.folded) <= _LONGEST_LINK else []
    return len(said) > 2 and any(all(word and word in title.folded for word in said) for title in before)


def _fill_list(lines: Sequence[Line], reasons: list[str], at: int) -> None:
    """Fill in a list of other pages that line `at` opens: to the end, unless the plan continues after it."""
    reasons[at] = "other pages"
    end = next((i for i in range(at + 1, len(lines)) if lines[i].is_paragraph and not _is_boilerplate(lines[i])), None)
    for i in range(at + 1, len(lines) if end is None else end):
        folded = lines[i].folded
        if end is not None and not (reasons[i] or _is_link(folded)):
            break
        reasons[i] = reasons[i] or boilerplate_reason(lines[i], "line", "tail", "edge") or "other pages"


def _is_link(folded: str) -> bool:
    """Whether a line looks like the title of another page: it ends with a count, a date or a kind of paper."""
    if len(folded) > _LONGEST_LINK or _NUMBERED.match(folded):
        return False
    return bool(_LINK.fullmatch(folded)) or folded.endswith(words("noun"))


def _is_boilerplate(line: Line) -> bool:
    return bool(boilerplate_reason(line, "line", "tail"))


def _fill_tail(lines: Sequence[Line], reasons: list[str]) -> None:
    """Fill in the lines after the last paragraph, with counts and single signs between boilerplate."""
    last = len(lines)
    while last and (
        reasons[last - 1] or not lines[last - 1].is_paragraph or boilerplate_reason(lines[last - 1], "tail", "edge")
    ):
        last -= 1
    for at in range(last, len(lines)):
        reasons[at] = reasons[at] or boilerplate_reason(lines[at], "tail", "edge")
    first = next((at for at in range(last, len(lines)) if reasons[at]), len(lines))
    for at in range(first, len(lines)):
        if not reasons[at] and _COUNT.fullmatch(lines[at].folded):
            reasons[at] = "counts"
