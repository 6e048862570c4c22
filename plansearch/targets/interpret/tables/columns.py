"""What the columns of a table hold, by its heading: names, units, goals and results with the years they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plansearch.model import Status
from plansearch.targets.interpret.status import SectionStatus
from plansearch.targets.interpret.tables.rows import Row
from plansearch.targets.lexicon.lexicon import Lexicon

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_VALUE = re.compile(r"(?<![\d.年])\d+(?:\.\d+)?(?!\d*年)")
_BRACKETS = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]")
_MOST_HEADINGS = 3  # rows of a heading
_LONGEST_YEAR = 12  # characters of a cell that names a year
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values: whether they are targets or results, the unit that its heading gives, and by when they are.

    is_rate: rates of growth. is_prior: goals of a year that has ended. measure: what is measured of the row's name, ""
    where the name says it itself (投资 in 2026年计划投资, in a table of projects).
    period: the whole time that 〔4.4〕, a total, is for: “十五五”时期 of the caption, or the last year of a goal.
    """

    status: Status
    unit: str
    horizon: str
    is_rate: bool
    is_prior: bool = False
    measure: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table.

    names: those that name the indicator; repeats: where a table printed side by side names the next one; unit: that of
    the units, None for none; values: the columns of values by their number; n_headings: rows of the heading; n_cells:
    of its first row; caption_unit: the unit that the caption gives for all.
    """

    names: tuple[int, ...]
    unit: int | None
    values: dict[int, Column]
    n_headings: int
    n_cells: int
    caption_unit: str = ""
    repeats: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What stands above a table: the status of its section, the heading and the caption, and the plan's first year."""

    section_status: SectionStatus
    above: str
    year: int | None = None


def unit_of(lexicon: Lexicon, words: str) -> str:
    """The unit that words give in brackets (产值（亿元）) or after a stroke; "" for none."""
    for found in _BRACKETS.finditer(words):
        if is_unit(lexicon, found["unit"]):
            return found["unit"]
    if words.endswith(_PERCENT):
        return _PERCENT
    _, stroke, last = words.rpartition("/")
    return last if stroke and is_unit(lexicon, last) else ""


def is_unit(lexicon: Lexicon, words: str) -> bool:
    """Whether words are a unit and nothing else: 亿元, %, 人/万人."""
    return words == _PERCENT or lexicon.patterns.table_unit.fullmatch(words) is not None


def is_heading(lexicon: Lexicon, row: Row) -> bool:
    """Whether a row heads a table: without a value, it calls a column names (指标, 项目) and another something else."""
    words = [row.cells[n].text for n in row.filled]
    patterns = lexicon.patterns
    return (
        len(words) > 1
        and any(len(w) < 9 and patterns.column_name.search(w) for w in words)
        and not any(_VALUE.search(w) for w in words)
        and any(_sort(lexicon, w) or patterns.column_unit.fullmatch(w) for w in words)
    )


def read_layout(lexicon: Lexicon, rows: Sequence[Row], context: Context) -> Layout | None:
    """The columns of a table whose heading is its first rows; None where no column holds goals or results."""
    n_headings = _n_headings(lexicon, rows)
    headings = _joined_headings(rows[:n_headings])
    values = _values(lexicon, headings, context)
    if not values:
        return None
    patterns = lexicon.patterns
    unit = next((n for n, words in enumerate(headings) if patterns.column_unit.fullmatch(words)), None)
    names = _names(lexicon, headings, values, unit)
    caption_found = patterns.table_unit_note.search(context.above)
    caption_unit = caption_found["unit"] if caption_found and is_unit(lexicon, caption_found["unit"]) else ""
    words = headings[names[0]] if names else ""
    repeats = tuple(n for n in range(len(headings)) if words and n > names[-1] and headings[n] == words)
    return Layout(names, unit, values, n_headings, len(headings), caption_unit, repeats)


def year_column(lexicon: Lexicon, words: str, context: Context) -> Column | None:
    """What the values of a row of a year are; None for a row of none, or where nothing tells goals from results."""
    year = _YEAR.search(words)
    if year is None or len(words) > _LONGEST_YEAR:
        return None
    looks_ahead = _looks_ahead(lexicon, (), context)
    is_ahead = looks_ahead and (context.year is None or int(year[0]) >= context.year)
    if (
        not looks_ahead
        and context.section_status != "result"
        and not lexicon.patterns.column_done.search(context.above)
    ):
        return None
    return Column("target" if is_ahead else "result", "", _horizon(lexicon, words), is_rate=False)


def _n_headings(lexicon: Lexicon, rows: Sequence[Row]) -> int:
    """The rows of the heading: the first one, and those below it that only divide its columns."""
    n = 1
    while n < min(_MOST_HEADINGS, len(rows) - 1):
        row, above = rows[n], rows[0]
        words = [row.cells[at].text for at in row.filled]
        has_name = bool(row.cells[0].text) and row.cells[0].text != above.cells[0].text
        if has_name or any(_VALUE.search(w) for w in words) or not any(_divides(lexicon, w) for w in words):
            break
        n += 1
    return n


def _divides(lexicon: Lexicon, words: str) -> bool:
    return bool(_YEAR.search(words) or _sort(lexicon, words) or lexicon.patterns.column_value.fullmatch(words))


def _joined_headings(rows: Sequence[Row]) -> list[str]:
    """For each column the words of the heading's rows above it; a merged cell holds for the columns it covers."""
    n_cells = max(len(row.cells) for row in rows)
    words = [[row.cell(n).text for n in range(n_cells)] for row in rows]
    for upper, lower in pairwise(words):
        for n in range(1, n_cells):
            if not upper[n] and lower[n]:
                upper[n] = upper[n - 1]
    return ["".join(dict.fromkeys(row[n] for row in words)) for n in range(n_cells)]


def _names(lexicon: Lexicon, headings: Sequence[str], values: dict[int, Column], unit: int | None) -> tuple[int, ...]:
    """The columns that name the indicator: the one called so with the empty headings after it, else the first other."""
    patterns = lexicon.patterns
    free = [n for n in range(len(headings)) if n not in values and n != unit]
    called = [n for n in free if headings[n] and not patterns.column_other.search(headings[n])]
    kinds = (patterns.column_measured, patterns.column_task, patterns.column_name)
    first = next((n for kind in kinds for n in called if kind.search(headings[n])), None)
    if first is None:
        first = next(iter(called), None)
    if first is None:
        return ()
    last = first
    while last + 1 in free and not headings[last + 1]:
        last += 1
    return tuple(range(first, last + 1))


def _sort(lexicon: Lexicon, words: str) -> str:
    """What a heading calls a column: goal, done, pace; "" for anything else, or one that only describes."""
    patterns = lexicon.patterns
    if patterns.column_other.search(words):
        return ""
    if patterns.column_goal.search(words):
        return "goal"
    if patterns.column_done.search(words):
        return "done"
    return "pace" if patterns.column_pace.search(words) else ""


def _values(lexicon: Lexicon, headings: Sequence[str], context: Context) -> dict[int, Column]:
    """Which columns hold values: those called goals or done, rates, years; plain ones where the caption says which."""
    patterns = lexicon.patterns
    looks_ahead = _looks_ahead(lexicon, headings, context)
    is_goal_table = looks_ahead and (
        patterns.column_goal.search(context.above) is not None or any(map(patterns.column_type.search, headings))
    )
    is_done_table = not looks_ahead and patterns.column_done.search(context.above) is not None
    years = {n: int(year[0]) for n, words in enumerate(headings) if (year := _last_year(words))}
    dated = [n for n in years if not patterns.column_other.search(headings[n])]
    first = _first_year(years, dated, context, looks_ahead=looks_ahead, is_goal_table=is_goal_table)
    n_goals = sum(n in dated or _sort(lexicon, words) == "goal" for n, words in enumerate(headings))
    found: dict[int, Column] = {}
    for n, words in enumerate(headings):
        sort = _sort(lexicon, words)
        if sort == "goal" and patterns.column_done.search(words):
            sort = "done"  # 计划完成情况
        if sort == "goal" and patterns.column_task.search(words) and n_goals > 1:
            continue  # 具体任务 beside 2026年目标 names what the goal is of
        is_plain = not sort and n not in dated
        if patterns.column_name.search(words) and not (sort and n in dated):
            continue
        if is_plain and not (
            patterns.column_value.fullmatch(_BRACKETS.sub("", words)) and (is_goal_table or is_done_table)
        ):
            continue
        is_rate = patterns.column_pace.search(words) is not None
        is_ahead = n in years and first is not None and years[n] >= first
        if n not in years:
            is_ahead = is_goal_table if is_plain or not years else is_rate and first is not None
        status: Status = "target" if sort == "goal" or (is_ahead and sort != "done") else "result"
        unit = unit_of(lexicon, words) or (_PERCENT if is_rate else "")
        horizon = _horizon(lexicon, words) or _horizon(lexicon, "" if is_rate and years else context.above)
        done = {years[at] for at in dated if patterns.column_done.search(headings[at])}
        is_prior = status == "target" and n in years and (years[n] in done or years[n] < (context.year or 0))
        measure = "" if is_rate else patterns.column_words.sub("", words)
        measure = measure if patterns.table_amount.search(measure) else ""
        found[n] = Column(status, unit, horizon, is_rate, is_prior, measure)
    period = _period(lexicon, context, found)
    return {n: replace(column, period=period) if column.status == "target" else column for n, column in found.items()}


def _period(lexicon: Lexicon, context: Context, values: dict[int, Column]) -> str:
    """The time that a total of all years is for: the period that the caption names, else up to the last year."""
    named = _horizon(lexicon, context.above)
    if named and lexicon.patterns.promise_period.fullmatch(named):
        return named
    years = [(year[0], column.horizon) for column in values.values() if (year := _last_year(column.horizon))]
    return max(years)[1] if years else ""


def _last_year(words: str) -> re.Match[str] | None:
    last = None
    for found in _YEAR.finditer(words):
        last = found
    return last


def _first_year(
    years: dict[int, int], dated: Sequence[int], context: Context, *, looks_ahead: bool, is_goal_table: bool
) -> int | None:
    """The year from which values are goals: the plan's own, else the last of several; None where nothing is a goal."""
    if not looks_ahead or not dated:
        return None
    if context.year is not None and any(years[n] >= context.year for n in dated):
        return context.year
    return max(years[n] for n in dated) if len(dated) > 1 or is_goal_table else None


def _horizon(lexicon: Lexicon, words: str) -> str:
    """By when the values of a column are for: 2030年, “十五五”末."""
    cues = [cue[0] for cue in lexicon.patterns.horizon.finditer(words)]
    if cues:
        return cues[-1]
    year = _last_year(words)
    return year[0] if year else ""


def _looks_ahead(lexicon: Lexicon, headings: Sequence[str], context: Context) -> bool:
    """Whether a table sets goals: below a heading of goals, or with a column that says how binding they are."""
    patterns = lexicon.patterns
    if context.section_status == "result" or patterns.column_done.search(context.above):
        return False
    return (
        context.section_status == "target"
        or patterns.column_goal.search(context.above) is not None
        or any(patterns.column_type.search(words) for words in headings)
    )
