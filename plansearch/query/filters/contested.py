"""Plans whose region or year is contested: kept as they are filed, and told of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plansearch.corpus.evidence_weighting import contested
from plansearch.index.reader import Reader
from plansearch.model import Evidence

FIELDS = ("region", "year")
MANY = 5  # remarks before they are folded
SHOWN = 3  # of many


def contested_among(index: Reader, plan_numbers: Iterable[int]) -> dict[int, tuple[Evidence, ...]]:
    """Those of these plans whose region or year is contested, each with what speaks most against them."""
    numbers: dict[int, dict[int, int]] = defaultdict(dict)
    for number in plan_numbers:
        place = index.plan_entries[number]
        numbers[place.shard][place.local] = number
    # What contests a fact is warned of, so plans without a warning need no look at their clues.
    sql = (
        "SELECT plan_no, evidence FROM plans WHERE warnings <> '[]' "
        "AND plan_no IN (SELECT value FROM json_each(?)) ORDER BY plan_no"
    )
    found: dict[int, tuple[Evidence, ...]] = {}
    for shard_no, local in numbers.items():
        shard = index.shards[shard_no]
        for plan_no, entries in shard.rows(sql, json.dumps(sorted(local))):
            clues = shard.parsed(Evidence, entries)
            against = tuple(clue for name in FIELDS if (clue := contested(clues, name)) is not None)
            if against:
                found[local[plan_no]] = against
    return found


def said_against(index: Reader, found: Mapping[int, Sequence[Evidence]]) -> tuple[str, ...]:
    """A remark for each fact contested, in the order of plans; found: as `contested_among` gives it."""
    index.load(found)
    return tuple(
        f"{index.plan(number).label}: the {clue.source} says {clue.value} ({clue.quote})"
        for number, against in sorted(found.items())
        for clue in against
    )


def remarks(index: Reader, plan_numbers: Iterable[int]) -> tuple[str, ...]:
    """A remark for each plan among these whose region or year is contested, folded where they are many."""
    told = said_against(index, contested_among(index, plan_numbers))
    if len(told) <= MANY:
        return told
    return (*told[:SHOWN], f"… and {len(told) - SHOWN} more like that; all of them: plansearch catalogue --contested")
