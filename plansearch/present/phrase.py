"""How occurrences look: a concordance, or counts by facets."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.concordance.facet_counts import Count, sum_of, values_in_order
from plansearch.query.concordance.kwic import Line
from plansearch.query.concordance.phrase import PhraseRequest, PhraseResult
from plansearch.query.filters.labels import distinct_labels
from plansearch.report import Cell, Column, Table
from plansearch.text.segmentation.word_borders import border_after, border_before

FIGURES = ("n", "n_plans_with", "n_plans", "n_chars", "per_10k")
_IN_WHOLE_WORDS = 40  # lines whose contexts a person reads
RARE = ("n_in_copies", "n_contested")


def table(result: PhraseResult) -> Table:
    """Counts where they were asked for, else the concordance."""
    if result.by or result.count_only:
        return _counts(result)
    several = len(result.patterns) > 1
    columns = (
        Column("left", "left"), Column("node", "node"), Column("right"), *([Column("pattern")] if several else []),
        *PLAN_COLUMNS, Column("section"), Column("start", "number"), Column("end", "number"), Column("address"),
        Column("source"), Column("citation"), Column("copy_of"),
    )  # fmt: skip
    rows = tuple(
        (
            line.left, line.node, line.right, *([_patterns(line)] if several else []), *plan_cells(line.plan),
            " / ".join(line.section), line.span.start, line.span.end, line.address, line.plan.source, citation(line),
            line.copy_of,
        )
        for line in result.lines
    )  # fmt: skip
    marks = [marks_of(line.plan, is_copied=bool(line.copy_of)) for line in result.lines]
    display, notes = with_marks(_display(result), marks), (*result.notes, *legend(marks))
    return Table(columns, rows, notes, result.signature, result.recipe, display=display)


def citation(line: Line) -> str:
    """A short reference to a line: title, region and year where the title lacks them, and the innermost heading."""
    plan = line.plan
    facts = [str(fact) for fact in (plan.region, plan.time) if fact and str(fact) not in plan.title]
    about = f"（{'，'.join(facts)}）" if facts else ""
    return f"《{plan.title}》{about}" + (f"“{line.section[-1]}”" if line.section else "")


def _patterns(line: Line) -> str:
    return " | ".join(line.patterns)


def _display(result: PhraseResult) -> Table:
    """The concordance with short names of plans."""
    several = len(result.patterns) > 1
    names = distinct_labels(line.plan for line in result.lines)
    columns = (
        Column("left", "left"), Column("node", "node"), Column("right"), *([Column("pattern")] if several else []),
        Column("plan"),
    )  # fmt: skip
    asked = result.made_by.request
    window = asked.window if isinstance(asked, PhraseRequest) and asked.context == "characters" else 0
    rows = tuple(
        (
            left, _on_one_line(line.node), right, *([_patterns(line)] if several else []), names[line.plan.id],
        )
        for no, line in enumerate(result.lines)
        for left, right in (_in_whole_words(line, window if no < _IN_WHOLE_WORDS else 0),)
    )  # fmt: skip
    return Table(columns, rows)


def _in_whole_words(line: Line, window: int) -> tuple[str, str]:
    """The contexts, up to the borders of words where they end at the window. window: 0 for another end."""
    left, right, text = line.left, line.right, line.plan.text
    if window and len(left) == window:
        start = line.span.start - window
        left = text[border_before(text, start) : start] + left
    if window and len(right) == window:
        end = line.span.end + window
        right += text[end : border_after(text, end)]
    return left, right


def _on_one_line(node: str) -> str:
    """A node that a person reads in a row: a match may go over several lines of the text."""
    return " ↵ ".join(part.strip() for part in node.split("\n"))


def _counts(result: PhraseResult) -> Table:
    columns = (*map(Column, result.by or ("pattern",)), *(Column(name, "number") for name in FIGURES))
    columns += tuple(Column(name, "number", is_rare=True) for name in RARE)
    alone = (*result.apart, result.total)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            *c.groups,
            c.n,
            c.n_plans_with,
            c.n_plans,
            c.n_chars,
            round(c.per_10k, 4),
            c.n_in_copies,
            c.n_contested,
        )
        for c in (result.counts if result.by else alone)
    )
    display = None
    if result.counts and result.apart and len(result.by) == 2:
        display = _apart(result)
    elif result.counts and len(result.by) == 2:
        display = crossed(result.counts, result.by)
    return Table(columns, rows, result.notes, result.signature, result.recipe, display=display)


def _apart(result: PhraseResult) -> Table:
    """Groups as rows and patterns as columns, in the order asked, and then what all of them match together."""
    names = list(dict.fromkeys(count.groups[0] for count in result.counts))
    groups = list(dict.fromkeys(count.groups[1] for count in result.counts if count.groups[0] == names[-1]))
    cells = {count.groups: count.n for count in result.counts}
    columns = (Column(result.by[1]), *(Column(name, "number") for name in names))
    return Table(columns, tuple((group, *(cells[name, group] for name in names)) for group in groups))


def crossed(counts: Sequence[Count], by: Sequence[str]) -> Table:
    """Occurrences by two facets as rows and columns with their sums; a cell without plans is empty."""
    cells = {count.groups: count.n for count in counts}
    rows, columns = values_in_order(counts, 0, by[0]), values_in_order(counts, 1, by[1])
    body: list[tuple[Cell, ...]] = [
        (row, *(cells.get((row, column)) for column in columns), sum_of(counts, 0, row)) for row in rows
    ]
    body.append(("all", *(sum_of(counts, 1, column) for column in columns), sum(cells.values())))
    heading = (Column(by[0]), *(Column(column, "number") for column in columns), Column("all", "number"))
    return Table(heading, tuple(body))
