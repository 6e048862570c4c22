"""Tables of indicators as plans annex them: one row an indicator, one column a year or a goal.

指标 | 单位 | 2025年 | 2030年 | 属性
森林覆盖率 | % | 58 | ≥60 | 约束性

The heading tells what a column holds. A table whose heading names no goals, years or units states no target,
unless it is a schedule (月份 | 主要工作).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plansearch.model import OfficialType, Target
from plansearch.targets.interpret.status import SectionStatus
from plansearch.targets.interpret.tables.cells import ReadSentence, Subject, cell_targets
from plansearch.targets.interpret.tables.columns import (
    Context,
    Layout,
    is_heading,
    is_unit,
    read_layout,
    unit_of,
    year_column,
)
from plansearch.targets.interpret.tables.rows import Cell, Row, read_rows
from plansearch.targets.lexicon.lexicon import Lexicon

_WITH_UNIT = re.compile(r"[（(][^（）()]{1,12}[）)]$")
_MARKS = re.compile(r"^(?:\d+(?:\.\d+)*[.、．]|[\d（()）*#\s]+(?=[^\d（()）*#\s])|[.、])+|[*#\s]+$|\[\d{1,2}\]$")
_LIMITS = (2, 40)  # characters of an indicator's name
_CAPTION = 300  # characters above a table in which its caption is looked for
_CAPTION_LINES = 3
_LONGEST_CAPTION = 60
_LONGEST_DIVIDER = 40  # characters of a line that divides a table in groups


class TableReader:
    """Reads the tables of one text, in order.

    folded: the text folded; read: reads a sentence as running text; year: the plan's first year, None where unknown.
    """

    def __init__(self, lexicon: Lexicon, text: str, folded: str, *, read: ReadSentence, year: int | None) -> None:
        self._lexicon, self._text, self._folded, self._read, self._year = lexicon, text, folded, read, year
        self._layout: Layout | None = None
        self._end = 0  # of the last table

    def read_table(self, lines: Sequence[tuple[int, int]], section_status: SectionStatus, above: str) -> list[Target]:
        """The targets and results on successive lines that are rows. above: the heading above them, of this status."""
        rows = read_rows(self._folded, lines)
        if not rows:
            return []
        found: list[Target] = []
        layout = self._continued(rows[0])
        self._end = rows[-1].span.end
        start = 0
        while start < len(rows):
            if layout is None:
                while start < len(rows) - 1 and len(rows[start].filled) < 2:
                    start += 1  # a title in a merged cell
                end = self._next_heading(rows, start)
                caption = self._caption(rows[0].span.start) + "".join(
                    rows[n].cells[at].text for n in range(start) for at in rows[n].filled
                )
                context = Context(section_status, f"{above}\n{caption}", self._year)
                is_table = end - start > 1 or is_heading(self._lexicon, rows[start])
                layout = read_layout(self._lexicon, rows[start:end], context) if is_table else None
                first = start + (layout.n_headings if layout else 0)
                if layout is None and is_table:
                    found.extend(self._by_years(rows[start:end], context))
            else:
                first, end = start, self._next_heading(rows, start)
            self._layout = layout
            if layout is not None:
                found.extend(self._body(rows[first:end], layout))
            else:
                found.extend(self._schedule(rows[start:end], section_status))
            start, layout = end, None
        return found

    def _continued(self, row: Row) -> Layout | None:
        """The layout of the table before, where only a line that divides it in groups is between."""
        between = self._folded[self._end : row.span.start].strip()
        if self._layout is None or not between or "\n" in between or len(between) > _LONGEST_DIVIDER or "。" in between:
            return None
        fits = len(row.cells) <= self._layout.n_cells and not is_heading(self._lexicon, row)
        return self._layout if fits else None

    def _next_heading(self, rows: Sequence[Row], start: int) -> int:
        """The number of the next row that heads another table, else the number of rows."""
        for n in range(start + 1, len(rows)):
            if len(rows[n].cells) > len(rows[start].cells) + 1 or (
                n > start + 1 and is_heading(self._lexicon, rows[n]) and rows[n].cells[0].text
            ):
                return n
        return len(rows)

    def _caption(self, start: int) -> str:
        """The short lines right above a table: its title, its unit."""
        found: list[str] = []
        for line in reversed(self._folded[max(0, start - _CAPTION) : start].split("\n")):
            words = line.strip()
            if not words:
                continue
            if len(words) > _LONGEST_CAPTION or words.endswith(("。", "；", "，")) or "|" in words:
                break
            found.append(words)
            if len(found) == _CAPTION_LINES:
                break
        return "\n".join(found[::-1])

    def _body(self, rows: Sequence[Row], layout: Layout) -> Iterator[Target]:
        names: dict[int, str] = {}
        unit = ""
        for row in rows:
            if len(row.cells) > layout.n_cells + 1:
                continue
            is_new = any(row.cell(n).text for n in layout.names[:1])
            for n in layout.names:
                if row.cell(n).text or is_new:
                    names[n] = row.cell(n).text
            printed = row.cell(layout.unit).text if layout.unit is not None else ""
            unit = printed or ("" if is_new else unit)
            subject = self._subject(row, layout, list(names.values()), unit)
            for n, column in layout.values.items():
                cell = row.cell(n)
                own = max((at for at in layout.repeats if at < n), default=None)
                if own is not None:
                    name = row.cell(own).text
                    subject = self._named(name, "", row, context_unit=layout.caption_unit) if name else None
                if cell.text and subject is not None:
                    yield from cell_targets(
                        self._lexicon,
                        self._text,
                        cell,
                        column=column,
                        subject=self._with_unit_beside(subject, row, n, layout),
                        read=self._read,
                    )
            yield from self._merged(row, layout)

    def _with_unit_beside(self, subject: Subject, row: Row, n: int, layout: Layout) -> Subject:
        """The subject with the unit in the cell after value `n`, where one heading covers both: 目标 | (5 | 个)."""
        after = row.cell(n + 1).text
        if subject.unit or not after or n + 1 in layout.values or not is_unit(self._lexicon, after):
            return subject
        return replace(subject, unit=after)

    def _merged(self, row: Row, layout: Layout) -> Iterator[Target]:
        """The statements of a name that covers the cells of values too: 新增学位3000个，改造学校食堂20个 | | ."""
        first = next((n for n in layout.names if row.cell(n).text), None)
        column = next(iter(layout.values.values()))
        if (
            first is None
            or column.status != "target"
            or any(row.cell(n).text for n in range(first + 1, max(layout.values) + 1))
        ):
            return
        if min(layout.values) > first:
            cell = row.cell(first)
            for target in self._read(cell.text, "target"):
                if target.value_span is not None and target.status == "target" and target.kind == "increment":
                    placed = _placed(cell, target)
                    yield replace(placed, horizon=placed.horizon or column.horizon)

    def _schedule(self, rows: Sequence[Row], section_status: SectionStatus) -> Iterator[Target]:
        """The statements of a schedule (月份 | 主要工作): its cells of work are running text."""
        patterns = self._lexicon.patterns
        heads = [cell.text for cell in rows[0].cells]
        if section_status in ("result", "neither") or not any(patterns.column_when.fullmatch(head) for head in heads):
            return
        for n, head in enumerate(heads):
            if patterns.column_work.fullmatch(head):
                for cell in (row.cell(n) for row in rows[1:] if len(row.cells) <= len(heads)):
                    yield from (_placed(cell, target) for target in self._read(cell.text, "target"))

    def _by_years(self, rows: Sequence[Row], context: Context) -> Iterator[Target]:
        """The records of a table with a row for each year and a column for each indicator."""
        heading = rows[0]
        lexicon = self._lexicon
        if not lexicon.patterns.column_years.fullmatch(heading.cells[0].text):
            return
        for row in rows[1:]:
            column = year_column(lexicon, row.cells[0].text, context)
            if column is None:
                continue
            for n in range(1, min(len(heading.cells), len(row.cells))):
                subject = self._named(heading.cells[n].text, "", row, context_unit="")
                if row.cells[n].text and subject is not None:
                    yield from cell_targets(
                        lexicon, self._text, row.cells[n], column=column, subject=subject, read=self._read
                    )

    def _subject(self, row: Row, layout: Layout, names: Sequence[str], unit: str) -> Subject | None:
        """What a row is about; None where it has no name. names: those of its cells, or of a merged cell above."""
        lexicon = self._lexicon
        given = [name for name in names if name]
        if given and len(given) > 1 and is_unit(lexicon, given[-1]):
            unit = unit or given.pop()
        name = given[-1] if given else ""
        if len(given) > 1 and lexicon.patterns.table_measure.fullmatch(_WITH_UNIT.sub("", name)):
            unit = unit or unit_of(lexicon, name)
            name = given[-2] + ("" if lexicon.patterns.table_size.fullmatch(_WITH_UNIT.sub("", name)) else name)
        if not layout.names:
            name = ""
        return self._named(name, unit, row, context_unit=layout.caption_unit, needs_name=bool(layout.names))

    def _named(self, name: str, unit: str, row: Row, *, context_unit: str, needs_name: bool = True) -> Subject | None:
        """The subject of a printed name, which may give its unit in brackets. context_unit: that of the caption."""
        lexicon = self._lexicon
        unit = unit or unit_of(lexicon, name) or context_unit
        bracket = _WITH_UNIT.search(name)
        if bracket and is_unit(lexicon, bracket[0][1:-1]):
            name = name[: bracket.start()]
        indicator = lexicon.patterns.table_part.sub("", _MARKS.sub("", name))
        if needs_name and not _LIMITS[0] <= len(indicator) <= _LIMITS[1]:
            return None
        label = next((cell.text for cell in row.cells if lexicon.patterns.official.fullmatch(cell.text)), "")
        official: OfficialType = "binding" if "约束" in label else "anticipatory" if label else ""
        return Subject(indicator, unit, official, row.span)


def _placed(cell: Cell, target: Target) -> Target:
    """A target read in a cell's words, with its places in the text."""
    span, sentence, value = target.span, target.sentence, target.value_span
    return replace(
        target,
        span=cell.span(span.start, span.end),
        sentence=cell.span(sentence.start, sentence.end),
        value_span=None if value is None else cell.span(value.start, value.end),
    )
