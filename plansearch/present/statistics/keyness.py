"""How key words look: one row a word, with its counts on both sides and the measures."""

from __future__ import annotations

from plansearch.query.statistics.keyness import Counts, Keyness, KeyWord
from plansearch.report import Cell, Column, Table

_COLUMNS = (
    Column("word"), Column("more_in"), Column("n", "number"), Column("n_reference", "number"),
    Column("per_10k", "number"), Column("per_10k_reference", "number"), Column("n_plans_with", "number"),
    Column("n_plans_with_reference", "number"), Column("n_plans", "number"), Column("n_plans_reference", "number"),
    Column("size", "number"), Column("size_reference", "number"), Column("g2", "number"),
    Column("bayes_factor", "number"), Column("log_ratio", "number"), Column("percent", "number"),
    Column("odds_ratio", "number"), Column("dp", "number"), Column("dp_reference", "number"), Column("address"),
    Column("sentence"),
)  # fmt: skip
_DISPLAYED = (
    Column("more_in"), Column("word"), Column("focus", "number"), Column("plans", "number"), Column("dp", "number"),
    Column("reference", "number"), Column("plans", "number"), Column("dp", "number"), Column("g2", "number"),
    Column("log_ratio", "number"),
)  # fmt: skip


def table(result: Keyness) -> Table:
    """Words that the focus uses more, then those that the reference uses more. A person sees the main figures."""
    rows, shown = tuple(map(_row, result.words)), tuple(map(_displayed, result.words))
    return Table(
        _COLUMNS, rows, result.notes, result.signature, result.recipe, display=Table(_DISPLAYED, shown)
    )  # fmt: skip


def _row(word: KeyWord) -> tuple[Cell, ...]:
    here, there = word.focus, word.reference
    return (
        word.word, _more_in(word), here.n, there.n, round(here.per_10k, 4), round(there.per_10k, 4),
        here.n_plans_with, there.n_plans_with, here.n_plans, there.n_plans, here.size, there.size, round(word.g2, 4),
        round(word.bayes_factor, 4), _rounded(word.log_ratio), _rounded(word.percent), _rounded(word.odds_ratio),
        _rounded(here.dp), _rounded(there.dp), word.address, word.sentence,
    )  # fmt: skip


def _displayed(word: KeyWord) -> tuple[Cell, ...]:
    return (
        _more_in(word), word.word, *_side(word.focus), *_side(word.reference), f"{word.g2:.1f}",
        "" if word.log_ratio is None else f"{word.log_ratio:.2f}",
    )  # fmt: skip


def _side(counts: Counts) -> tuple[str, str, str]:
    """Rate and occurrences, plans with the word and all plans, dispersion."""
    dp = "" if counts.dp is None else f"{counts.dp:.2f}"
    return f"{counts.per_10k:.2f} ({counts.n})", f"{counts.n_plans_with}/{counts.n_plans}", dp


def _more_in(word: KeyWord) -> str:
    """The side that uses it more; empty where the rates are equal."""
    if word.is_of_focus:
        return "focus"
    return "reference" if word.g2 else ""


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
