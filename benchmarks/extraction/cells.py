"""How often a cell of `compare` holds the right figure, asked with the words that people use.

    python benchmarks/extraction/cells.py --index FOLDER READINGS.tsv ...

A reading is a line of a table with the columns level, region, year, indicator and expected, separated by tabs: somebody
has read the plan of the region and year and written down what it says on the indicator, under whatever name. indicator:
the words that are asked with. expected: the number as printed with its unit (`6.5%`, `4.1万人`), several separated by |
where any of them will do; `~56%` where the plan says it for another time or place alone; `R` for a target without a
number; empty where the plan says nothing. The readings stay outside the repository.

Each cell is asked with all regions of its level in its year. Prints the cells that are not right, and in the end: found
(of the cells that have something to find, also where the figure is shown with its own, near name), wrong (cells with a
ranked figure that the plan does not say, of all cells with one), empty (of the cells that should be empty, those that
are), and how many cells show a second figure.
"""

from __future__ import annotations

import argparse
import csv
import unicodedata
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import plansearch
from plansearch.present.comparison.by_indicator import table
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.grid import Grid
from plansearch.query.comparison.promises import Promise
from plansearch.targets.interpret.units import NUMBERLESS

RELATIVE = "R"
OTHER = "~"


def quantity(printed: str) -> tuple[Decimal | None, str]:
    """A number and its unit, folded to one form: (6.5, %)."""
    folded = unicodedata.normalize("NFKC", printed).replace("‰", "%o").replace(",", "").strip()
    end = next((i for i, c in enumerate(folded) if not (c.isdigit() or c == ".")), len(folded))
    try:
        return Decimal(folded[:end]).normalize(), folded[end:].replace("个百分点", "百分点")
    except InvalidOperation:
        return None, folded


def says(row: Promise, expected: str) -> bool:
    """Whether any tier of a promise is one of the figures that are expected."""
    if expected == RELATIVE:
        return row.base is not None and row.base.kind in NUMBERLESS
    wanted = {quantity(one.removeprefix(OTHER)) for one in expected.split("|")}
    for record in row.records:
        target = record.target
        for number in (target.lo, target.hi):
            if number is not None and quantity(f"{number:f}{target.unit or ''}") in wanted:
                return True
        if target.value_raw and quantity(target.value_raw) in wanted:
            return True
    return False


def judge(grid: Grid, region: str, year: int, expected: str) -> tuple[str, bool | None, int, str]:
    """Verdict on a cell, whether its ranked figure is right (None: none), how many figures it shows, and its text."""
    ranks = grid.rankings()
    ranked = [
        row for position, row in enumerate(grid.rows) if position in ranks and (row.region, row.year) == (region, year)
    ]
    shown = [
        row
        for place in grid.promises
        if place[0] == region
        for row in (grid.comparable(place) or grid.others(place)[:1])
        if row.year == year
    ]
    near = [row for place, row in grid.near.items() if place[0] == region and row.year == year]
    text = "; ".join(f"{row.phrasing} {row.out_of_scope}{' (ranked)' if row in ranked else ''}" for row in shown)
    text += "; ".join(f" near: {row.indicator} {row.phrasing} {row.out_of_scope}" for row in near)
    is_own = expected and not expected.startswith(OTHER)
    right = all(is_own and says(row, expected) for row in ranked) if ranked else None
    if not expected:
        verdict = "too much" if [row for row in shown if not row.is_out_of_scope] else "empty"
    elif any(says(row, expected) for row in shown):
        verdict = "found"
    else:
        verdict = "found near" if any(says(row, expected) for row in near) else "missed"
    return verdict, right, len(shown), text


def main() -> None:
    """Judge the cells of the readings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", nargs="+", type=Path)
    parser.add_argument("--index", required=True, type=Path)
    parser.add_argument("--all", action="store_true", help="print every cell")
    given = parser.parse_args()
    index = plansearch.open(given.index)

    @cache
    def asked(level: str, year: str, indicator: str) -> IndicatorComparison:
        return index.compare_targets(indicator=indicator, level=level, year=year)  # type: ignore[arg-type]

    counts: Counter[str] = Counter()
    lines: list[dict[str, Any]] = []
    for path in given.readings:
        with path.open(encoding="utf-8") as file:
            lines += csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    for n, line in enumerate(lines, 1):
        result = asked(line["level"], line["year"], line["indicator"])
        verdict, right, n_shown, text = judge(result.grid(), line["region"], int(line["year"]), line["expected"] or "")
        counts[verdict] += 1
        counts["expected" if line["expected"] else "expected empty"] += 1
        counts["ranked"] += right is not None
        counts["ranked wrong"] += right is False
        counts["second figures"] += n_shown > 1
        if given.all or right is False or verdict not in ("found", "empty") or n_shown > 1:
            flag = "RANKED WRONG" if right is False else verdict
            cell = (line["region"], line["year"], line["indicator"])
            notes = [str(note) for note in table(result).notes if line["region"] in str(note)]
            print(n, flag, *cell, "expected", repr(line["expected"]), "shown", text, *notes, sep="  ")
    print(dict(counts))
    near, found = counts["found near"], counts["found"] + counts["found near"]
    print(f"found {found}/{counts['expected']} ({near} under a near name)")
    print(
        f"ranked wrong {counts['ranked wrong']}/{counts['ranked']}, empty {counts['empty']}/{counts['expected empty']}"
    )


if __name__ == "__main__":
    main()
