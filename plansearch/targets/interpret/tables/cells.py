"""The records of one cell: a plain number, or a phrase that is read as running text is (增长6%以上, 全覆盖, 前三名)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from plansearch.model import Bound, FineKind, Kind, OfficialType, Span, Target
from plansearch.targets.interpret.dimensions import measure
from plansearch.targets.interpret.status import SectionStatus
from plansearch.targets.interpret.tables.columns import Column
from plansearch.targets.interpret.tables.rows import Cell
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.bound import code_after
from plansearch.targets.parse.clause import verb_classes
from plansearch.targets.parse.indicator import tidy
from plansearch.targets.parse.kind import is_addition, is_pace
from plansearch.targets.parse.names import canonical_name
from plansearch.targets.parse.paragraph import fold
from plansearch.targets.parse.repair import LOST

ReadSentence = Callable[[str, SectionStatus], list[Target]]
"""Reads one sentence (folded) of a given status as running text."""

_SIGNS: dict[str, Bound] = {"≥": "ge", ">": "ge", "＞": "ge", "≤": "le", "<": "le", "＜": "le", "": "eq"}
_SHORT = 25  # characters of a phrase that needs the row's name before it
_SENTENCE = re.compile("[。；]")
_ONE_NUMBER = re.compile(r"[^\d.]*?\d+(?:\.\d+)?(?=[^\d.]*$)")
_REMARK = re.compile(r"[（(][^（）()\d]{1,12}[）)]$|(?:\[\d{1,2}\]|[*①-⑳])$")
_CUT = re.compile(r"\d[，,.．]?$")
_PERCENT = "%"
_RATES = (_PERCENT, "‰")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row is about: the indicator as printed, its unit, the plan's own label (约束性), and the row's span."""

    indicator: str
    unit: str
    official: OfficialType
    span: Span


def cell_targets(
    lexicon: Lexicon, text: str, cell: Cell, *, column: Column, subject: Subject, read: ReadSentence
) -> Iterator[Target]:
    """The records of one cell. text: as given, before folding."""
    words = _REMARK.sub("", cell.text)
    if column.measure and not lexicon.patterns.table_amount.search(subject.indicator):
        subject = replace(subject, indicator=subject.indicator + column.measure)
    match = lexicon.patterns.table_value.fullmatch(words)
    if match is not None:
        if subject.indicator:
            unit = match["unit"] or column.unit or subject.unit
            is_act = unit and unit not in _RATES and _is_act(lexicon, subject.indicator)
            acts = _phrases(lexicon, text, cell, words, column=column, subject=subject, read=read) if is_act else ()
            yield from list(acts) or [_plain(lexicon, text, cell, match, column=column, subject=subject)]
        return
    if words and not lexicon.patterns.table_nothing.fullmatch(words):
        yield from _phrases(lexicon, text, cell, words, column=column, subject=subject, read=read)


def _phrases(
    lexicon: Lexicon, text: str, cell: Cell, words: str, *, column: Column, subject: Subject, read: ReadSentence
) -> Iterator[Target]:
    """The records of a phrase, read by itself if it is a sentence or shares words with the row's name, else with the
    name before it."""
    name = (
        "" if len(words) > _SHORT or _SENTENCE.search(words) or _shares(subject.indicator, words) else subject.indicator
    )
    unit_at = len(words)
    unit = column.unit or subject.unit
    number = _ONE_NUMBER.match(words) if unit and name else None
    if number and not any(sign in words for sign in (*_RATES, unit)):
        rest = words[number.end() :]
        if not rest or rest in _bound_words(words, number.end()):
            unit_at = number.end()
            words = words[:unit_at] + unit + rest
    else:
        unit = ""
    link = ""
    records = read(name + words, column.status)
    if not records and subject.indicator and len(words) <= _SHORT:
        link = lexicon.words.cell_link[0]  # 前三名: a rank needs a verb
        name = subject.indicator + link
        records = read(name + words, column.status)
    for found in records:
        if found.value_span is None and column.status != "target":
            continue
        if found.value_span is not None and _CUT.search(name + words, 0, found.value_span.start):
            continue  # 304,5万吨: a damaged number has no value
        value = _value_span(cell, found.value_span, len(name), unit_at, len(unit))
        yield replace(
            found,
            indicator=found.indicator.removesuffix(link),
            indicator_raw=found.indicator_raw.removesuffix(link),
            canonical=found.canonical.removesuffix(link),
            status=column.status,
            span=subject.span if value is not None else cell.span(0, len(cell.text)),
            sentence=subject.span,
            value_span=value,
            value_raw=value.of(text) if value is not None else None,
            horizon=found.horizon or column.horizon,
            official_type=subject.official or found.official_type,
            rule="table",
            is_prior=column.is_prior,
        )


def _shares(name: str, words: str) -> bool:
    """Whether a phrase names by itself what its row does: 新建公厕12座 in a row 公厕改造."""
    return any(name[at : at + 2] in words for at in range(len(name) - 1))


def _bound_words(words: str, start: int) -> tuple[str, ...]:
    return (words[start:],) if len(words) - start < 4 else ()


def _value_span(cell: Cell, found: Span | None, before: int, unit_at: int, added: int) -> Span | None:
    """The span of a value in the text, from that in a sentence with a name before the cell and a unit added to it."""
    if found is None:
        return None

    def place(at: int) -> int:
        at -= before
        return at if at <= unit_at else max(unit_at, at - added)

    return cell.span(max(place(found.start), 0), place(found.end))


def _plain(
    lexicon: Lexicon, text: str, cell: Cell, match: re.Match[str], *, column: Column, subject: Subject
) -> Target:
    """The record of a cell with a number and nothing else than a sign, a unit and a bound word."""
    is_total = bool(match["whole"])  # 〔1.4〕: what the years bring in all
    is_share = subject.unit in ("", *_RATES) and lexicon.patterns.share_end.search(subject.indicator) is not None
    unit = match["unit"] or ("%" if "%" in match["value"] else "")
    unit = unit or (subject.unit if is_total or (column.is_rate and is_share) else "") or column.unit or subject.unit
    lo = _decimal(match["lo"]) if match["lo"] else None
    hi = _decimal(match["hi"]) if match["hi"] else lo
    repair = LOST if lo is not None and hi is not None and hi < lo else ""  # 9—3亿元
    if repair:
        lo = hi = None
    after = match["after"] or ""
    bound: Bound = code_after(lexicon, after) if after else _SIGNS[match["sign"]]
    bound = "range" if match["hi"] and not repair else bound
    name = subject.indicator
    falls = lexicon.patterns.falls.search(name) if unit in _RATES else None
    is_growth = unit in _RATES and (
        falls is not None
        or is_pace(lexicon, name)
        or (column.is_rate and not is_share)
        or lexicon.patterns.table_amount.search(name) is not None  # a share of an amount is its growth
    )
    is_more = is_addition(lexicon, name) or (is_total and unit not in _RATES)
    kind: Kind = "growth" if is_growth else "increment" if is_more else "level"
    if is_total and is_share and not is_growth and unit == _PERCENT:
        kind, unit = "pp", lexicon.words.points[0]
    elif unit and lexicon.column("units", "unit", "group").get(unit) == "pp":
        kind = "pp"
    meaning = measure(lexicon, unit, name)
    fine: FineKind = "share" if kind == "level" and meaning.dimension == "share" else kind
    value = cell.span(match.start("value"), match.end("value"))
    indicator = tidy(lexicon, name[: falls.start()] if falls else name)
    is_rise = kind in ("growth", "pp")
    horizon = (column.period if is_total else "") or column.horizon
    return Target(
        indicator=indicator, indicator_raw=_as_printed(lexicon, text, subject), status=column.status, kind=kind,
        bound=bound,
        effort="plain", lo=lo, hi=hi, unit=unit or None, value_raw=value.of(text), span=subject.span,
        value_span=value, sentence=subject.span, bound_cue=after or match["sign"], horizon=horizon,
        rule="table", bound_type=bound, fine_kind=fine, direction="down" if falls else "up" if is_rise else "",
        dimension=meaning.dimension, norm_lo=meaning.normal(lo) if meaning.base else None,
        norm_hi=meaning.normal(hi) if meaning.base else None, norm_unit=meaning.base, official_type=subject.official,
        is_prior=column.is_prior, is_masked=lo is None, mask=match["value"] if repair else match["mask"] or "",
        repair=repair, mask_field="value" if lo is None else "", canonical=canonical_name(lexicon, indicator),
    )  # fmt: skip


def _as_printed(lexicon: Lexicon, text: str, subject: Subject) -> str:
    """A row's name in the characters of the text, some of which folding changed."""
    row = subject.span.of(text)
    at = -1 if subject.indicator in row else fold(lexicon, row).find(subject.indicator)
    return row[at : at + len(subject.indicator)] if at >= 0 else subject.indicator


def _is_act(lexicon: Lexicon, name: str) -> bool:
    """Whether a row's name says with a verb that something is made or added: 建设高标准农田."""
    classes = verb_classes(lexicon)
    longest = next((name[:n] for n in range(min(4, len(name) - 2), 1, -1) if name[:n] in classes), "")
    return classes.get(longest) == "increment" and not is_addition(lexicon, name)


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace("，", "").replace("−", "-").replace("－", "-"))
