"""What a rule is: a function that looks through a draft, and a docstring that explains it.

A rule is a module in a folder of its family. The module has a constant `RULE` and a docstring: the first paragraph says
what is found; then come paragraphs that begin with `Why:`, `Wrong:` and `Right:` (texts that the tests check, a line of
text each line), and `Errs:`, which says when the rule is wrong or silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Literal, NamedTuple

from plansearch.messages import Do, Message, act, note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found, Severity

Need = Literal["region", "year", "corpus", "docx"]
_PART = re.compile(r"^(Why|Wrong|Right|Errs):", re.MULTILINE)


class Explanation(NamedTuple):
    """A rule in words. wrong, right: texts with and without what the rule looks for."""

    what: str
    why: str
    wrong: str
    right: str
    errs: str


@dataclass(frozen=True)
class Rule:
    """A rule. module: `__name__` of its module; needs: what it cannot do without. is_optional: only when asked for.

    tell: what is to be said of the whole draft once the rule has looked.
    """

    module: str
    severity: Severity
    find: Callable[[Draft], Iterable[Found]]
    needs: tuple[Need, ...] = ()
    is_optional: bool = False
    tell: Callable[[Draft], Iterable[Message]] | None = None

    @property
    def name(self) -> str:
        """Its name, such as `heading-gap`."""
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def family(self) -> str:
        """The name of its folder, or its own where it has none."""
        folder = self.module.split(".")[-2]
        return self.name if folder == "rules" else folder

    @cached_property
    def explanation(self) -> Explanation:
        """The docstring of its module, in parts."""
        text = import_module(self.module).__doc__ or ""
        what, *rest = _PART.split(text)
        parts = dict(zip(rest[::2], rest[1::2], strict=True))
        joined = {name: " ".join(parts.get(name, "").split()) for name in ("Why", "Errs")}
        lines = {
            name: "\n".join(line.strip() for line in parts.get(name, "").strip().splitlines())
            for name in ("Wrong", "Right")
        }
        return Explanation(" ".join(what.split()), joined["Why"], lines["Wrong"], lines["Right"], joined["Errs"])

    def why_asleep(self, draft: Draft) -> Message | None:
        """Why the rule cannot look at a draft; None where it can."""
        if "region" in self.needs and draft.region is None:
            return act(Do.SAY_REGION)
        if "year" in self.needs and draft.year is None:
            return act(Do.SAY_YEAR)
        if "corpus" in self.needs and len(draft.own) >= len(draft.index.plan_entries):
            return note("the index has no other plan")
        if "docx" in self.needs and draft.paper is None:
            return note("the draft is no .docx file")
        return None
