"""Growth targets of provinces against a list that others coded by hand.

    python benchmarks/extraction/published.py TARGETS.tsv INDEX [--indicator 地区生产总值]

TARGETS.tsv has the columns region, year and target (percent); a target with 以上 is coded 0.05 higher. A region and
year counts where the index has a plan. Compared is the first growth of the plan for its own year, as in `compare`: it
agrees where its lower end is the number coded, with or without 0.05, or where a range holds it. Prints the counts, and
each region and year without a growth or with another, with all growths of the plan.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import plansearch
from plansearch.model import Target
from plansearch.query.comparison.promises import Promise

ABOVE = Decimal("0.05")  # what 以上 adds in the coding


def coded(path: Path) -> dict[tuple[str, int], Decimal]:
    """The target coded for each region and year."""
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(row["region"], int(row["year"])): Decimal(row["target"]) for row in rows}


def agrees(target: Target, number: Decimal) -> bool:
    """Whether a growth is the number coded."""
    if target.lo is None or target.hi is None:
        return False
    return number in (target.lo, target.hi, target.lo + ABOVE) or target.lo <= number <= target.hi


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--indicator", default="地区生产总值")
    asked = parser.parse_args()
    wanted = coded(asked.targets)
    regions = sorted({region for region, _ in wanted})
    years = f"{min(year for _, year in wanted)}:{max(year for _, year in wanted)}"
    with plansearch.open(asked.index) as index:
        known = {(plan.region, plan.year) for plan in index.reader.plans if plan.region in regions}
        found = index.compare(*regions, indicator=asked.indicator, level="省", year=years)
        growths: dict[tuple[str, int | None], list[Promise]] = defaultdict(list)
        for row in getattr(found, "rows", ()):
            if row.base is not None and row.base.kind == "growth":
                growths[row.region, row.year].append(row)
        for some in growths.values():  # a plan of several years comes last
            some.sort(key=lambda row: row.last_year not in (None, row.year))
        counts: Counter[str] = Counter()
        for place, number in wanted.items():
            if place not in known:
                counts["no plan"] += 1
                continue
            rows = growths[place]
            base = rows[0].base if rows else None
            said = "none" if base is None else "agrees" if agrees(base, number) else "differs"
            counts[said] += 1
            if said != "agrees":
                print(said, *place, number, [f"{row.phrasing} {row.out_of_scope}".strip() for row in rows])
        print(dict(counts), "of", sum(n for said, n in counts.items() if said != "no plan"), "plans that the index has")


if __name__ == "__main__":
    main()
