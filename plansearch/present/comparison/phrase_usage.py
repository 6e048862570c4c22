"""How the use of phrases looks: one phrase in full, several phrases or years as a matrix of rates."""

from __future__ import annotations

from plansearch.messages import Message, joined, mark, note
from plansearch.query.comparison.contexts import NO_BOUND, Counts
from plansearch.query.comparison.phrase_usage import PhraseComparison, PhraseUse
from plansearch.query.filters.labels import distinct_labels
from plansearch.report import Cell, Column, Table

SIGNIFICANT = 6.63  # G² that chance reaches in 1 of 100 comparisons
COLUMNS = (
    Column("region"), Column("phrase"), Column("year", "number"), Column("n", "number"), Column("per_10k", "number"),
    Column("per_10k_lo", "number"), Column("per_10k_hi", "number"), Column("n_plans_with", "number"),
    Column("n_plans", "number"), Column("share", "number"), Column("share_lo", "number"),
    Column("share_hi", "number"), Column("n_chars", "number"), Column("g2", "number"), Column("log_ratio", "number"),
    Column("verbs_before"), Column("verbs_after"), Column("bounds"), Column("numbers"),
    Column("last_year", "number"), Column("n_in_copies", "number", is_rare=True),
    Column("n_contested", "number", is_rare=True), Column("examples", "body"),
)  # fmt: skip


def table(result: PhraseComparison) -> Table:
    """A row for each phrase, region and year."""
    display = _in_full(result) if _is_single(result) else _matrix(result)
    rows = tuple(map(_cells, result.uses))
    return Table(COLUMNS, rows, _notes(result), result.signature, result.recipe, display=display)


def _is_single(result: PhraseComparison) -> bool:
    return len(result.phrases) == 1 and all(use.year is None for use in result.uses)


def _notes(result: PhraseComparison) -> tuple[Message, ...]:
    """How regions were counted, and what the table's figures are."""
    if result.is_empty:
        return result.notes
    if _is_single(result):
        figures = note("per_10k and share: 95 % intervals")
    else:
        figures = note("per 10,000 characters (occurrences)")
    keyness = note("g2, log_ratio and ↑↓ (g2 above {g2}): against the other regions compared", g2=SIGNIFICANT)
    return (*result.notes, figures, keyness)


def _cells(use: PhraseUse) -> tuple[Cell, ...]:
    count, rates, shares = use.count, use.per_10k_interval or (None, None), use.share_interval or (None, None)
    has_plans = count.n_plans > 0  # without plans nothing is known of the phrase, not even that it is absent
    figures = (count.n, _rounded(count.per_10k)) if has_plans else (None, None)
    return (
        use.region, use.phrase, use.year, *figures, *map(_rounded, rates), count.n_plans_with if has_plans else None,
        count.n_plans, _rounded(use.share), *map(_rounded, shares), count.n_chars, _rounded(use.g2),
        _rounded(use.log_ratio), _listed(use.contexts.before), _listed(use.contexts.after),
        _listed(use.contexts.bounds), _listed(use.contexts.numbers), use.last_year, count.n_in_copies,
        count.n_contested, "\n".join(_examples(use)),
    )  # fmt: skip


def _examples(use: PhraseUse) -> list[str]:
    names = distinct_labels(line.plan for line in use.examples)
    return [f"…{line.left}【{line.node}】{line.right}… ({names[line.plan.id]})" for line in use.examples]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _listed(counts: Counts) -> str | None:
    return ", ".join(f"{word} {n}" for word, n in counts) or None


def _listed_in_words(counts: Counts) -> Message:
    """Words with their counts, for a person: a number without a bound word is said to be bare."""
    return joined([note("(bare) {n}", n=n) if word == NO_BOUND else f"{word} {n}" for word, n in counts], ", ")


def _in_full(result: PhraseComparison) -> Table:
    columns = (
        Column("region"), Column("n", "number"), Column("per_10k", "number"), Column("interval", title="95 %"),
        Column("plans", "number"), Column("share", title="of plans, 95 %"), Column("g2", "number"),
        Column("log_ratio", "number"), Column("around", "body"),
    )  # fmt: skip
    return Table(columns, tuple(map(_line, result.uses)))


def _line(use: PhraseUse) -> tuple[Cell, ...]:
    count, rates, shares, contexts = use.count, use.per_10k_interval, use.share_interval, use.contexts
    named = (
        (mark("before: {words}"), contexts.before), (mark("after: {words}"), contexts.after),
        (mark("bounds: {words}"), contexts.bounds), (mark("numbers: {words}"), contexts.numbers),
    )  # fmt: skip
    found = [Message(template, {"words": _listed_in_words(counts)}) for template, counts in named if counts]
    around = [joined(found, "; ")] if found else []
    figures = (count.n, round(count.per_10k, 2)) if count.n_plans else (None, None)
    return (
        use.region, *figures, rates and f"{rates[0]:.2f}–{rates[1]:.2f}",
        f"{count.n_plans_with}/{count.n_plans}", shares and f"{shares[0]:.0%}–{shares[1]:.0%}",
        None if use.g2 is None else round(use.g2, 1),
        None if use.log_ratio is None else f"{use.log_ratio:+.2f}{_arrow(use)}",
        joined([*around, *_examples(use)], "\n") or None,
    )  # fmt: skip


def _arrow(use: PhraseUse) -> str:
    """↑ or ↓ where the region uses the phrase significantly more or less than the others."""
    if use.g2 is None or use.g2 < SIGNIFICANT or use.log_ratio is None:
        return ""
    return "↑" if use.log_ratio > 0 else "↓"


def _matrix(result: PhraseComparison) -> Table:
    uses = {(use.region, use.phrase, use.time): use for use in result.uses}
    regions = list(dict.fromkeys(use.region for use in result.uses))
    years = sorted({use.time for use in result.uses if use.time is not None}, key=str)
    if not years:
        columns = (Column("region"), *(Column(phrase) for phrase in result.phrases))
        return Table(columns, tuple((r, *(_rate(uses.get((r, p, None))) for p in result.phrases)) for r in regions))
    columns = (Column("phrase"), Column("region"), *(Column(str(year)) for year in years))
    rows = (
        (phrase if len(result.phrases) > 1 else None, region, *(_rate(uses.get((region, phrase, y))) for y in years))
        for phrase in result.phrases
        for region in regions
    )
    return Table(columns, tuple(rows))


def _rate(use: PhraseUse | None) -> str | None:
    if use is None or not use.count.n_plans:
        return None
    return f"{use.count.per_10k:.2f}{_arrow(use)} ({use.count.n})"
