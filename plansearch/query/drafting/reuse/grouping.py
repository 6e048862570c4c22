"""Passages of a draft that several plans have are one passage with several sources, the best source first."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Mapping, Sequence

from plansearch.query.drafting.reuse.passages import ReusedPassage

_SAME = 0.7  # least share of a passage that another has to have of it, both ways, if they are one
_UNDATED = 1 << 20


def groups_of(
    passages: Sequence[ReusedPassage], years: Mapping[int, int | None], own: Collection[int]
) -> list[list[ReusedPassage]]:
    """Groups by place in the draft. A plan has its longest passage in a group.

    years: of the plans; own: plans of the draft's region, which come after others. Of the rest the earliest year comes
    first; plans without a year come last; of one year the longest passage, then the plan that is first by number. A
    passage inside a longer group joins it where no source of it is better than those there, and is left out.
    """

    def rank(one: ReusedPassage) -> tuple[bool, int, int, int]:
        year = years.get(one.plan)
        return one.plan in own, _UNDATED if year is None else year, one.start - one.end, one.plan

    groups: list[list[ReusedPassage]] = []
    starts: list[tuple[int, int]] = []
    longest = 0
    for one in sorted(passages, key=lambda p: (p.is_formula, p.start - p.end, rank(p))):
        longest = max(longest, one.end - one.start)
        first = bisect_left(starts, (one.start - longest, 0))
        last = bisect_left(starts, (one.end, 0))
        near = [groups[number] for _, number in starts[first:last]]
        same = next((group for group in near if _are_same(group[0], one)), None)
        if same is not None:
            if all(one.plan != other.plan for other in same):
                same.append(one)
            continue
        around = [group for group in near if group[0].start <= one.start and one.end <= group[0].end]
        if any(min(map(rank, group))[:2] <= rank(one)[:2] for group in around):
            continue
        insort(starts, (one.start, len(groups)))
        groups.append([one])
    for group in groups:
        group.sort(key=rank)
    return sorted(groups, key=lambda group: (min(p.start for p in group), -max(p.end for p in group)))


def _are_same(one: ReusedPassage, other: ReusedPassage) -> bool:
    both = min(one.end, other.end) - max(one.start, other.start)
    return one.is_formula == other.is_formula and both >= _SAME * max(one.end - one.start, other.end - other.start)
