"""How the contents of an index look."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.catalogue.info import table
from plansearch.query.catalogue.info import Group, Info


def test_totals_first() -> None:
    groups = (Group("level", "市", 2, 70), Group("year", "(unknown)", 1, 30))
    info = Info(3, 5, 100, 40, 0, groups, (), (note("5 passages, 40 terms"),), "s", {"verb": "info"})
    shown = table(info)
    assert shown.rows == (("all", "", 3, 100), ("level", "市", 2, 70), ("year", "(unknown)", 1, 30))
    assert (shown.notes, shown.signature, shown.recipe) == (info.notes, "s", {"verb": "info"})
