"""Collocates: words or characters that are near a node more often than chance would have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, mark, note, plural
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import find
from plansearch.query.concordance.reasons import left_out_by_context
from plansearch.query.filters.contested import contested_among, contested_plans
from plansearch.query.filters.selection import Selection, select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.statistics.neighbours.collocate import Collocate, CollocatesRequest, Surroundings
from plansearch.query.statistics.panel import Panel
from plansearch.query.statistics.remarks import nowhere, on_facets, spelled

_UNITS = {"words": mark("words"), "chars": mark("characters")}
MOST_NODES = 5_000_000  # places; more need more memory than most computers have to spare


@dataclass(frozen=True, slots=True)
class CollocatesResult(Result, Reproducible):
    """Collocates, group by group, in the order asked for. groups: all that have plans. n_collocates: shown or not."""

    presented_by: ClassVar[str] = "statistics.collocates"

    request: CollocatesRequest
    collocates: tuple[Collocate, ...]
    groups: tuple[Surroundings, ...]
    n_collocates: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where there is none."""
        return not self.n_collocates


def collocates(index: Reader, request: CollocatesRequest, progress: Progress = no_progress) -> CollocatesResult:
    """The collocates of each group. progress: called with (stage, done, total)."""
    recipe = Recipe.of(index, request)
    chosen = select(index, request.filters)
    if chosen.why_empty:
        return CollocatesResult(request, (), (), 0, (chosen.why_empty,), recipe)
    parts = request.filters.parts
    places = PartPlaces(index, parts) if parts else None
    label = "、".join(pattern.label for pattern in request.patterns)
    found = find(index, request.patterns, chosen.numbers, places, progress, most=MOST_NODES)
    wanted = [(label, request.patterns)]
    by_context = tuple(
        left_out_by_context(pattern, n) for pattern, n in zip(request.patterns, found.left_out, strict=True) if n
    )
    if not found.by_plan:
        notes = (*nowhere(index, request.filters, wanted), *by_context, *([chosen.remark] if chosen.remark else ()))
        return CollocatesResult(request, (), (), 0, notes, recipe)
    panel = Panel.of(
        index, chosen.numbers, request.by, parts=parts, contested=contested_among(index, chosen.numbers)
    )  # fmt: skip
    from plansearch.query.statistics.neighbours.around import Around  # loads numba

    around = Around.of(index, request, panel, found.by_plan, progress)
    shown, n_passing, n_hidden = around.chosen()
    rows = around.rows(shown)
    notes = (
        *_how_many(request, label, around.groups, len(rows), n_passing, n_hidden),
        *_on_plans(index, request, chosen, panel), *spelled(index, wanted), *by_context,
    )  # fmt: skip
    return CollocatesResult(request, rows, around.groups, n_passing, notes, recipe)


def _how_many(
    request: CollocatesRequest, label: str, groups: Sequence[Surroundings], shown: int, passing: int, hidden: int
) -> tuple[Message, ...]:
    """What is looked at, how much of it is shown, and what is left out."""
    n_nodes, in_windows = sum(one.n_nodes for one in groups), sum(one.in_windows for one in groups)
    notes = [
        note(
            "{node} occurs {n:,} times, with {around:,} {units} around it",
            node=label, n=n_nodes, around=in_windows, units=_UNITS[request.units],
        )
    ]  # fmt: skip
    if shown < passing:
        notes.append(note("{shown} of {n} collocates", shown=shown, n=passing, do=Do.SHOW_ALL))
    if not passing:
        notes.append(
            note(
                "no collocate is {min_n} times around it, in {min_plans} plans of a group",
                min_n=request.min_n, min_plans=request.min_plans, do=Do.ASK_FOR_LESS,
            )
        )  # fmt: skip
    if hidden:
        notes.append(
            plural(
                "{n} function word, word of one character or number left out",
                "{n} function words, words of one character and numbers left out",
                hidden, do=Do.ALL_WORDS,
            )
        )  # fmt: skip
    return tuple(notes)


def _on_plans(index: Reader, request: CollocatesRequest, chosen: Selection, panel: Panel) -> tuple[Message, ...]:
    """How plans are grouped, what is left out, and what is contested."""
    notes = [*on_facets(index, chosen.numbers, request.by), *([chosen.remark] if chosen.remark else ())]
    contested = sum(group.n_contested for group in panel.groups) if request.by and "part" not in request.by else 0
    if contested:
        notes.append(contested_plans(contested))
    return tuple(notes)
