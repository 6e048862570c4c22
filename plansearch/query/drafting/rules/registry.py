"""All rules, found by their modules, and those that a person wants."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import cache
from importlib import import_module
from pathlib import Path

from plansearch.errors import QueryError
from plansearch.messages import note
from plansearch.query.drafting.rules.rule import Rule

_FOLDER = Path(__file__).parent
_NO_RULES = ("registry", "rule", "__init__")


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of families and names."""
    found: list[Rule] = []
    for path in sorted(_FOLDER.rglob("*.py")):
        if path.stem in _NO_RULES or path.stem.startswith("_"):
            continue
        dotted = ".".join(path.relative_to(_FOLDER).with_suffix("").parts)
        rule = getattr(import_module(f"plansearch.query.drafting.rules.{dotted}"), "RULE", None)
        if rule is not None:  # else a part of a larger rule
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: (rule.family, rule.name)))


def chosen(select: Collection[str], ignore: Collection[str]) -> tuple[Rule, ...]:
    """The rules that are wanted, named by rule or family; without `select` all but the optional ones.

    Errors: QueryError for a name that no rule and no family has.
    """
    known = {name for rule in rules() for name in (rule.name, rule.family)}
    for name in (*select, *ignore):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.4)
            hint = note("nearest: {names}", names=tuple(near)) if near else note("the rules are {names}", names=names())
            raise QueryError(note("no rule is called {name!r}", name=name), hint)

    def is_in(rule: Rule, those: Collection[str]) -> bool:
        return rule.name in those or rule.family in those

    wanted = [rule for rule in rules() if is_in(rule, select) or (not select and not rule.is_optional)]
    return tuple(rule for rule in wanted if rule.name in select or not is_in(rule, ignore))


def names() -> tuple[str, ...]:
    """The names of all rules."""
    return tuple(rule.name for rule in rules())
