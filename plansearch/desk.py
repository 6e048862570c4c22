"""The verbs of an open index that a writer uses on a draft. `api.Index` has them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.model import Level
    from plansearch.query.drafting import check as checking
    from plansearch.query.drafting.findings import Severity


class DeskVerbs:
    """Base of `api.Index`. Errors of every verb: as there."""

    reader: Reader

    @reports_damage
    def check(
        self,
        plan_or_file: str,
        *,
        select: Sequence[str] | str = (),
        ignore: Sequence[str] | str = (),
        severity: Severity = "hint",
        region: str | None = None,
        year: int | None = None,
        level: Level | None = None,
        draft: bytes | None = None,
    ) -> checking.CheckResult:
        """What may not be handed in of a draft, by rule: names, years, numbers, leftovers, form, stale words.

        select, ignore: rules or families of rules. severity: only findings this grave or graver. region, year, level:
        whose draft it is and for when, against its own clues. draft: the contents of a draft that is no file, named
        plan_or_file.
        """
        from plansearch.query.drafting import check as checking

        wanted, unwanted = ((names,) if isinstance(names, str) else tuple(names) for names in (select, ignore))
        request = checking.CheckRequest(plan_or_file, wanted, unwanted, severity, region, year, level)
        if draft is None:
            return checking.check_named(self.reader, request)
        from plansearch.query.filters.plan_files import read_draft  # loads the readers of formats

        return checking.check(self.reader, request, read_draft(draft, plan_or_file))
