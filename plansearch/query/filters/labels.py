"""Short names of plans that are distinct within one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from plansearch.model import Plan


def distinct_labels(plans: Iterable[Plan]) -> dict[str, str]:
    """Plan id to a short name that no other of these plans has.

    The name is the plan's label where the label is unique. Plans with the same label get a longer name: with the region
    above, with the number in the file they share, or with the title, the first of these that makes all names distinct.
    Where none does, the name is the id.
    """
    owners: dict[str, dict[str, Plan]] = defaultdict(dict)
    for plan in plans:
        owners[plan.label][plan.id] = plan
    names: dict[str, str] = {}
    for label, alike in owners.items():
        taken = owners.keys() - {label} | set(names.values())
        names |= dict.fromkeys(alike, label) if len(alike) == 1 else _longer_names(alike, taken)
    return names


def _longer_names(plans: dict[str, Plan], taken: set[str]) -> dict[str, str]:
    for lengthen in _LONGER:
        names = {plan_id: lengthen(plan) for plan_id, plan in plans.items()}
        if len(set(names.values())) == len(plans) and taken.isdisjoint(names.values()):
            return names
    return {plan_id: plan_id for plan_id in plans}


def _with_region_above(plan: Plan) -> str:
    """The label with the name of the unit above the plan's region."""
    return "".join(plan.region_path[-2:-1]) + plan.label


def _with_number_in_file(plan: Plan) -> str:
    """The label with the plan's number in a file of several plans."""
    return f"{plan.label} {plan.id.removeprefix(plan.family)}" if plan.family else plan.label


def _with_title(plan: Plan) -> str:
    """The label with the title, unless the label has it already."""
    return plan.label if plan.title in plan.label else f"{plan.label} {plan.title}"


_LONGER: tuple[Callable[[Plan], str], ...] = (_with_region_above, _with_number_in_file, _with_title)
