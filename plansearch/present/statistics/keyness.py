"""How key words look: one row a word, with its counts on both sides and the measures."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.measures.keyness import stars
from plansearch.query.statistics.keyness import Keyness, KeyWord
from plansearch.report import Cell, Column, Table

_COLUMNS = (
    Column("word"), Column("more_in"), Column("n", "number"), Column("n_reference", "number"),
    Column("per_10k", "number"), Column("per_10k_reference", "number"), Column("plans_with", "number"),
    Column("plans_with_reference", "number"), Column("plans", "number"), Column("plans_reference", "number"),
    Column("size", "number"), Column("size_reference", "number"), Column("g2", "number"), Column("stars"),
    Column("log_ratio", "number"), Column("percent", "number"), Column("odds_ratio", "number"),
    Column("bayes_factor", "number"), Column("dp_norm", "number"), Column("dp_norm_reference", "number"),
    Column("example"),
)  # fmt: skip
_DISPERSION = ("dp_norm", "dp_norm_reference")
_SHOWN = (
    "word", "more_in", "n", "n_reference", "per_10k", "per_10k_reference", "plans_with", "plans_with_reference",
    "g2", "stars", "log_ratio", "example",
)  # fmt: skip


def table(result: Keyness) -> Table:
    """Words that the focus uses more, then those that the reference uses more. A terminal shows fewer columns."""
    is_wide = result.request.dispersion
    kept = [at for at, column in enumerate(_COLUMNS) if is_wide or column.key not in _DISPERSION]
    shown = [at for at in kept if _COLUMNS[at].key in (*_SHOWN, *_DISPERSION)]
    rows = tuple(map(_row, result.words))
    display = _narrowed(rows, shown)
    whole = _narrowed(rows, kept)
    return Table(whole.columns, whole.rows, result.notes, result.signature, result.recipe, display=display)


def _narrowed(rows: Sequence[tuple[Cell, ...]], at: Sequence[int]) -> Table:
    """The columns at these places."""
    return Table(tuple(_COLUMNS[n] for n in at), tuple(tuple(row[n] for n in at) for row in rows))


def _row(word: KeyWord) -> tuple[Cell, ...]:
    here, there = word.focus, word.reference
    return (
        word.word, "focus" if word.is_of_focus else "reference", here.n, there.n, round(here.per_10k, 4),
        round(there.per_10k, 4), here.n_plans_with, there.n_plans_with, here.n_plans, there.n_plans, here.size,
        there.size, round(word.g2, 4), stars(word.g2), _rounded(word.log_ratio), _rounded(word.percent),
        _rounded(word.odds_ratio), round(word.bayes_factor, 4), _rounded(here.dp_norm),
        _rounded(there.dp_norm), word.example,
    )  # fmt: skip


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
