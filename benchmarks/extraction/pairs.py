"""Promised and reported: of the years with a target and a plan of the year after, how many have a pair.

    python benchmarks/extraction/pairs.py INDEX [--indicator 地区生产总值] [--level 省] [--years 2010:2024] [--read N]

A region and year counts where the region's plan has a number of the kind asked for (growth) for its own year, and the
index has a plan of the year after. Prints how many of these have a pair, how many targets of any kind have one, and
each of the others with its reason. --read N prints N pairs, drawn with a fixed seed, for a person to judge: both
sentences with the statements marked. --other: pairs of all other indicators.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

import plansearch
from plansearch.query.statements.attainment import Pair
from plansearch.query.statements.targets import PlanTarget

Place = tuple[str | None, int | None]


def place(pair: Pair) -> Place:
    """Region and year that a target is for."""
    plan = pair.target.plan
    return (plan.region, plan.year) if plan else (None, None)


def is_for_own_year(pair: Pair) -> bool:
    """Whether nothing says that a target is for another period than its plan's year, and there is a plan to look in."""
    return not str(pair.why_not).startswith(("for another period", "no plan of the year after", "no number"))


def marked(record: PlanTarget) -> str:
    """The sentence with the statement in brackets, and the headings above it."""
    span = record.target.span.shift(-record.target.sentence.start)
    text = record.sentence
    said = f"{text[: span.start][-120:]}【{span.of(text)}】{text[span.end :][:40]}".replace("\n", " ")
    return f"{said}  ({' / '.join(record.section)})"


def show(pair: Pair) -> str:
    """A pair to be judged."""
    result, plan = pair.result, pair.target.plan
    first = f"{plan.region if plan else ''} {plan.year if plan else ''} {pair.target.indicator} {pair.target.phrasing}"
    if result is None:
        return f"{first} | {pair.why_not}"
    verdict = pair.outcome.verdict if pair.outcome else ""
    return f"{first} → {result.phrasing} {verdict}\n  P {marked(pair.target)}\n  R {marked(result)}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--indicator", default="地区生产总值")
    parser.add_argument("--level", action="append")
    parser.add_argument("--years", default="2010:2024")
    parser.add_argument("--kind", default="growth")
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--other", action="store_true")
    parser.add_argument("--seed", type=int, default=10)
    asked = parser.parse_args()
    with plansearch.open(asked.index) as index:
        pairs: list[Pair] = []
        for level in asked.level or ("省", "国家"):
            wanted = None if asked.other else asked.indicator
            pairs += index.attainment(indicator=wanted, level=level, year=asked.years).pairs
    if asked.other:
        pairs = [pair for pair in pairs if pair.target.indicator != asked.indicator]
    with_result = [pair for pair in pairs if pair.result is not None]
    by_place: dict[Place, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.target.target.kind == asked.kind and is_for_own_year(pair):
            by_place[place(pair)].append(pair)
    found = {key for key, some in by_place.items() if any(pair.result for pair in some)}
    print(f"{len(with_result)} pairs of {len(pairs)} targets")
    print(f"{len(found)} of {len(by_place)} regions and years with a {asked.kind} target for the year have a pair")
    if not asked.other:
        left = sorted((key for key in by_place if key not in found), key=str)
        print(Counter(str(by_place[key][0].why_not).split(":")[0] for key in left).most_common())
        print("\n".join(show(pair) for key in left for pair in by_place[key]))
    for pair in random.Random(asked.seed).sample(with_result, min(asked.read, len(with_result))):
        print(show(pair))


if __name__ == "__main__":
    main()
