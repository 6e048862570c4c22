"""Plans that are left out as copies: which plans represent them, and what only they hold.

Nothing is "not found" for being in a copy: where a plan that is left out has something that the plan that represents it
lacks, the answer names both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural

MANY = 5  # copies that a note names


def representatives(index: Reader, numbers: Sequence[int] | None = None) -> dict[int, int]:
    """The copies among these plans (None: all), each with the best plan of its group among them."""
    if numbers is None or len(numbers) == len(index.plan_entries):
        return {number: group[0] for group in index.copies for number in group[1:]}
    present = frozenset(numbers)
    groups = ([number for number in group if number in present] for group in index.copies)
    return {number: group[0] for group in groups for number in group[1:]}


def ids_of_representatives(index: Reader, represented: Mapping[int, int]) -> dict[str, str]:
    """The same by ids."""
    entries = index.plan_entries if represented else ()
    return {entries[copy].id: entries[kept].id for copy, kept in represented.items()}


def nothing_counted(index: Reader, n_plans: int, found: Mapping[int, int], represented: Mapping[int, int]) -> Message:
    """The note of an answer that would be empty: what was asked for is in no plan that counts, but in copies left out.

    found: how often by copy. represented: as `representatives` returns it.
    """
    return plural(
        "0 in the {n} plan counted; {copies}",
        "0 in the {n} plans counted; {copies}",
        n_plans,
        copies=named(index, found, represented),
        do=Do.ALL_COPIES,
    )


def not_counted(index: Reader, found: Mapping[int, int], represented: Mapping[int, int]) -> tuple[Message, ...]:
    """The note of an answer that leaves out what only copies have; empty where there is nothing. found: how often."""
    if not found:
        return ()
    return (note("not counted: {copies}", copies=named(index, found, represented), do=Do.ALL_COPIES),)


def named(index: Reader, found: Mapping[int, int], represented: Mapping[int, int]) -> tuple[Message, ...]:
    """What is in which copy, and which plan represents it. found: how often by copy."""
    entries = index.plan_entries
    parts = tuple(
        note(
            "{n} in {plan}, left out as a copy of {kept}",
            n=n, plan=entries[copy].id, kept=entries[represented[copy]].id,
        )
        for copy, n in sorted(found.items())
    )  # fmt: skip
    if len(parts) <= MANY:
        return parts
    return (*parts[:MANY], note("and {n} more", n=len(parts) - MANY))
