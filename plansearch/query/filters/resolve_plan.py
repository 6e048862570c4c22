"""Which plan of an index a person means by a name."""

from __future__ import annotations

from pathlib import Path

from plansearch.errors import QueryError, UnknownName
from plansearch.index.reader import Reader

MANY = 5  # plans named where a name fits several


def plan_meant(index: Reader, name: str) -> int | None:
    """Number of a plan: its id, its id without the suffix, or the only plan whose id or title it is part of.

    None where nothing fits but a file of that name exists. Errors: UnknownName.
    """
    numbers = index.plan_numbers
    if not name.strip():
        raise QueryError("the plan's name is empty", "list the plans with: plansearch catalogue")
    if name in numbers:
        return numbers[name]
    if Path(name).is_file():
        return None
    from plansearch.query.filters.selection import without_copies

    plans = index.plans
    for fits in (
        [i for i, p in enumerate(plans) if p.id.rpartition(".")[0] == name],
        [i for i, p in enumerate(plans) if p.label.replace(" ", "") == name.replace(" ", "")],
        [i for i, p in enumerate(plans) if name in p.id or name in p.title],
    ):
        if len(without_copies(index, fits)) == 1:
            return without_copies(index, fits)[0]
        if fits:
            shown = "、".join(plans[i].id for i in fits[:MANY])
            more = " …" if len(fits) > MANY else ""
            raise UnknownName(f"{name!r} fits {len(fits)} plans", f"give one of: {shown}{more}")
    raise UnknownName(f"no plan and no file is called {name!r}", _near(index, name))


def _near(index: Reader, name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(index.plan_numbers), n=3, cutoff=0.4)
    return f"nearest: {'、'.join(near)}" if near else "list the plans with: plansearch catalogue"
