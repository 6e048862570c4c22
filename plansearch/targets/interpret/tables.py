"""Tables of indicators as plans annex them: one row an indicator, one column a year or a goal.

指标 | 单位 | 2025年 | 2030年 | 属性
森林覆盖率 | % | 58 | ≥60 | 约束性

A table is a run of lines whose cells are separated by `|`, as the readers of HTML, Word and Markdown write them. The
heading tells what a column holds. A table whose heading names no goals, years or units states no target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plansearch.model import Bound, Kind, OfficialType, Span, Status, Target
from plansearch.targets.interpret.dimensions import measure
from plansearch.targets.interpret.status import SectionStatus
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.bound import code_after
from plansearch.targets.parse.indicator import tidy
from plansearch.targets.parse.kind import is_addition, is_pace
from plansearch.targets.parse.names import canonical_name

_ROW = re.compile(r"\|?[^|]+\|[^|]*(?:\|[^|]*)*")
_RULE = re.compile(r"[\s|:—-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_UNIT = re.compile(r"^(?P<name>.+?)[（(](?P<unit>[^（）()]{1,12})[）)]$")
_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]")
_SIGNS: dict[str, Bound] = {"≥": "ge", ">": "ge", "＞": "ge", "≤": "le", "<": "le", "＜": "le", "": "eq"}
_LIMITS = (2, 40)  # characters of an indicator's name


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's words, without the space around them, and where they begin."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: whether they are targets or results, how its heading reads, and the unit it gives."""

    status: Status
    heading: str
    unit: str


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: at least two cells."""
    return "|" in line and _ROW.fullmatch(line) is not None


def table_targets(
    lexicon: Lexicon,
    text: str,
    folded: str,
    rows: Sequence[tuple[int, int]],
    *,
    section_status: SectionStatus,
    above: str,
) -> list[Target]:
    """The targets and results of one table. rows: its lines; above: the heading above it, which has this status."""
    patterns = lexicon.patterns
    cells = [_cells(folded, start, end) for start, end in rows if not _RULE.fullmatch(folded, start, end)]
    if len(cells) < 2:
        return []
    heading = [cell.text for cell in cells[0]]
    columns = _columns(
        lexicon, heading, looks_ahead=section_status != "result" and _is_plan(lexicon, heading, above, section_status)
    )
    if not columns:
        return []
    named = next((n for n, words in enumerate(heading) if patterns.column_name.search(words)), None)
    unit = next((n for n, words in enumerate(heading) if patterns.column_unit.fullmatch(words)), None)
    found: list[Target] = []
    for row in cells[1:]:
        if len(row) == len(heading):
            found.extend(_row_targets(lexicon, text, row, columns, named=named, unit=unit))
    return found


def _cells(folded: str, start: int, end: int) -> list[_Cell]:
    found: list[_Cell] = []
    at = start
    for part in folded[start:end].split("|"):
        body = part.strip()
        found.append(_Cell(body, at + (len(part) - len(part.lstrip()) if body else 0)))
        at += len(part) + 1
    if folded[start] == "|":
        found = found[1:]
    return found[:-1] if folded[end - 1] == "|" else found


def _is_plan(lexicon: Lexicon, heading: Sequence[str], above: str, section_status: SectionStatus) -> bool:
    """Whether a table sets goals: below a heading of goals, or with a column that says how binding they are."""
    patterns = lexicon.patterns
    if patterns.column_done.search(above):
        return False
    return (
        section_status == "target"
        or patterns.column_goal.search(above) is not None
        or any(patterns.column_type.search(words) for words in heading)
    )


def _columns(lexicon: Lexicon, heading: Sequence[str], *, looks_ahead: bool) -> dict[int, _Column]:
    """Which columns hold values: those called goals or done, and years, of which the last one is the goal."""
    patterns = lexicon.patterns
    sorts = (patterns.column_goal, patterns.column_done, patterns.column_pace)
    found: dict[int, _Column] = {}
    years = [n for n, words in enumerate(heading) if _YEAR.search(words)]
    last = years[-1] if len(years) > 1 and looks_ahead else None
    for n, words in enumerate(heading):
        is_goal, is_done, is_rate = (sort.search(words) is not None for sort in sorts)
        if not (is_goal or is_done or is_rate or n in years):
            continue
        given = _UNIT.search(words)
        unit = given["unit"] if given else "%" if is_rate else ""
        is_last = (n == last or (is_rate and last is not None)) and not is_done
        found[n] = _Column("target" if is_goal or is_last else "result", words, unit)
    return found


def _row_targets(
    lexicon: Lexicon,
    text: str,
    row: Sequence[_Cell],
    columns: dict[int, _Column],
    *,
    named: int | None,
    unit: int | None,
) -> Iterator[Target]:
    name = row[named] if named is not None else next((c for c in row if c.text and not c.text[0].isdigit()), row[0])
    with_unit = _WITH_UNIT.match(name.text)
    indicator = re.sub(r"^[\d.、（）()*#\s]+|[*#\s]+$", "", with_unit["name"] if with_unit else name.text)
    if not _LIMITS[0] <= len(indicator) <= _LIMITS[1]:
        return
    given = row[unit].text if unit is not None else with_unit["unit"] if with_unit else ""
    official = next((cell.text for cell in row if lexicon.patterns.official.fullmatch(cell.text)), "")
    whole = Span(row[0].start, row[-1].start + len(row[-1].text))
    for n, column in columns.items():
        match = lexicon.patterns.table_value.fullmatch(row[n].text)
        if match is None:
            continue
        printed = match["unit"] or ("%" if "%" in match["value"] else "") or column.unit or given
        yield _target(
            lexicon, text, row[n], match, whole, indicator=indicator, column=column, unit=printed, official=official
        )


def _target(
    lexicon: Lexicon,
    text: str,
    cell: _Cell,
    match: re.Match[str],
    whole: Span,
    *,
    indicator: str,
    column: _Column,
    unit: str,
    official: str,
) -> Target:
    lo = Decimal(match["lo"].replace("，", "")) if match["lo"] else None
    hi = Decimal(match["hi"].replace("，", "")) if match["hi"] else lo
    after = match["after"] or ""
    bound: Bound = "range" if match["hi"] else code_after(lexicon, after) if after else _SIGNS[match["sign"]]
    name = indicator
    falls = lexicon.patterns.falls.search(indicator) if unit in ("%", "‰") else None
    if falls:
        name = indicator[: falls.start()]
    is_growth = unit in ("%", "‰") and (
        falls is not None
        or is_pace(lexicon, indicator)
        or lexicon.patterns.column_pace.search(column.heading) is not None
    )
    kind: Kind = "growth" if is_growth else "increment" if is_addition(lexicon, indicator) else "level"
    meaning = measure(lexicon, unit, indicator)
    value = Span(cell.start + match.start("value"), cell.start + match.end("value"))
    binding: OfficialType = "binding" if "约束" in official else "anticipatory" if official else ""
    return Target(
        indicator=tidy(lexicon, name), indicator_raw=indicator, status=column.status, kind=kind, bound=bound,
        effort="plain", lo=lo, hi=hi, unit=unit or None, value_raw=value.of(text), span=whole, value_span=value,
        sentence=whole, bound_cue=after or match["sign"],
        horizon=column.heading if _YEAR.search(column.heading) else "",
        rule="table", bound_type=bound, fine_kind="share" if kind == "level" and meaning.dimension == "share" else kind,
        direction="down" if falls else "up" if is_growth else "", dimension=meaning.dimension,
        norm_lo=meaning.normal(lo) if meaning.base else None, norm_hi=meaning.normal(hi) if meaning.base else None,
        norm_unit=meaning.base, official_type=binding, is_masked=lo is None, mask=match["mask"] or "",
        mask_field="value" if lo is None else "", canonical=canonical_name(lexicon, tidy(lexicon, name)),
    )  # fmt: skip
