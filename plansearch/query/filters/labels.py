"""Short names of plans that tell them apart in one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from plansearch.model import Plan


def distinct_labels(plans: Iterable[Plan]) -> dict[str, str]:
    """Plan id to a short name that no other of these plans has.

    Region and year, or what else the plan's label is. Plans of one label are told apart by the region above, by their
    places on the page they share, or by title, whichever of these tells all of them apart; else they go by their ids.
    """
    owners: dict[str, dict[str, Plan]] = defaultdict(dict)
    for plan in plans:
        owners[plan.label][plan.id] = plan
    names: dict[str, str] = {}
    for label, alike in owners.items():
        taken = owners.keys() - {label} | set(names.values())
        names |= dict.fromkeys(alike, label) if len(alike) == 1 else _told_apart(alike, taken)
    return names


def _told_apart(plans: dict[str, Plan], taken: set[str]) -> dict[str, str]:
    for way in _WAYS:
        names = {plan_id: way(plan) for plan_id, plan in plans.items()}
        if len(set(names.values())) == len(plans) and taken.isdisjoint(names.values()):
            return names
    return {plan_id: plan_id for plan_id in plans}


def _below(plan: Plan) -> str:
    """The label with the name of the unit above the plan's region."""
    return "".join(plan.region_path[-2:-1]) + plan.label


def _on_its_page(plan: Plan) -> str:
    """The label with the plan's number on a page of several."""
    return f"{plan.label} {plan.id.removeprefix(plan.family)}" if plan.family else plan.label


def _titled(plan: Plan) -> str:
    """The label with the title, where it is not the title already."""
    return plan.label if plan.title in plan.label else f"{plan.label} {plan.title}"


_WAYS: tuple[Callable[[Plan], str], ...] = (_below, _on_its_page, _titled)
