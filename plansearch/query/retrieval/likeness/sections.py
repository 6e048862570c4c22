"""Sections of other plans that are most like a section: the best one of each plan."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from plansearch.index.reader import Reader
from plansearch.index.shard import NO_SECTION, Shard
from plansearch.model import Section
from plansearch.query.retrieval.likeness.vectors import (
    TextVector,
    WeighedTerms,
    largest_first,
    products,
    term_counts,
    term_table,
)

COMPARED = 60  # plans whose best section is compared exactly


@dataclass(frozen=True, slots=True)
class LikeSection:
    """A section of a plan with its cosines to a text, and what each term adds, both in subject and in names."""

    number: int
    section: Section
    cosines: tuple[float, float]
    shares: tuple[list[tuple[float, str]], ...]


def sections_like(
    index: Reader,
    weighed: WeighedTerms,
    vector: TextVector,
    numbers: Collection[int],
    enough: Callable[[Sequence[int], int], Sequence[int]],
) -> list[LikeSection]:
    """The best section of each of the plans that have the sections most like a text, in no order.

    A section counts with the passages directly under its heading. Sections are found by the shared weights over the
    square root of their length, and then compared exactly. weighed: the text's terms; vector: the text. enough: of
    plans in the order of their best section, those that are compared exactly, at least so many.
    """
    wanted: dict[int, dict[int, int]] = {}
    for number in numbers:
        entry = index.plan_entries[number]
        wanted.setdefault(entry.shard, {})[entry.local] = number
    found: list[tuple[float, int, int]] = []  # likeness, plan, section in the order of the plan
    asked = index.over_shards(likeness_in_shard, [(shard_no, vector) for shard_no in wanted])
    for number_of, likeness in zip(wanted.values(), asked, strict=True):
        for (plan, section), value in likeness.items():
            if plan in number_of:
                found.append((value, number_of[plan], section))
    found.sort(key=lambda one: (-one[0], one[1], one[2]))
    best: dict[int, int] = {}
    for _, number, section in found:
        best.setdefault(number, section)
    chosen = enough(list(best), COMPARED)
    return _compared(index, weighed, vector, [(number, index.sections(number)[best[number]]) for number in chosen])


def likeness_in_shard(shard: Shard, vector: TextVector) -> dict[tuple[int, int], float]:
    """Rough likeness of the sections of a shard that share a term, by plan there and place in its outline."""
    import numpy as np

    of_passages = np.array([shard.section_no(passage) for passage in range(shard.entry.n_passages)], np.int64)
    n_sections = int(of_passages[of_passages != NO_SECTION].max(initial=-1)) + 1
    of_passages = np.where(of_passages == NO_SECTION, n_sections, of_passages)
    table = term_table(shard, vector.terms, of_passages)
    sums = np.bincount(table.plans, sum(products(vector, table)), n_sections + 1)
    lengths = np.bincount(of_passages, np.asarray(shard.words.lengths).astype(np.float64), n_sections + 1)
    sizes: Any = np.diff(np.asarray(shard.plan_firsts).astype(np.int64))
    plans = np.repeat(np.arange(shard.entry.n_plans), sizes)
    plan_of, first_of = np.zeros(n_sections + 1, np.int64), dict[int, int]()
    plan_of[of_passages] = plans
    for plan, section in shard.rows("SELECT plan_no, min(section_no) FROM sections GROUP BY plan_no"):
        first_of[plan] = section
    there = np.flatnonzero(sums[:n_sections] > 0).tolist()
    return {
        (plan, section - first_of[plan]): float(sums[section]) / math.sqrt(float(lengths[section]))
        for section in there
        if (plan := int(plan_of[section])) in first_of
    }


def _compared(
    index: Reader, weighed: WeighedTerms, vector: TextVector, chosen: Sequence[tuple[int, Section]]
) -> list[LikeSection]:
    """Sections with their cosines."""
    times = [term_counts(index, section.span.of(index.text(number))) for number, section in chosen]
    every = WeighedTerms(index, {term for counts in times for term in counts}, weighed.places)
    row_of = {term: row for row, term in enumerate(every.terms)}
    own = {term: row for row, term in enumerate(weighed.terms)}
    subject, names = every.of_subject.tolist(), every.of_names.tolist()
    of_text = vector.subject.tolist(), vector.names.tolist()
    found = []
    for (number, section), counts in zip(chosen, times, strict=True):
        terms = sorted(term for term in counts if term in row_of)
        weights = (
            [(1 + math.log(counts[term])) * subject[row_of[term]] for term in terms],
            [names[row_of[term]] for term in terms],
        )
        parts = []
        for mine, theirs in zip(of_text, weights, strict=True):
            length = math.sqrt(math.fsum(weight * weight for weight in theirs)) or 1.0
            shared = zip(terms, theirs, strict=True)
            parts.append([(mine[own[t]] * (w / length), t) for t, w in shared if t in own and mine[own[t]] * w > 0])
        cosines = math.fsum(value for value, _ in parts[0]), math.fsum(value for value, _ in parts[1])
        found.append(LikeSection(number, section, cosines, largest_first(parts)))
    return found
