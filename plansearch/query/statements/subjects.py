"""Whether two statements with one name are about the same: the same things, at the same step of the work."""

from __future__ import annotations

from plansearch.query.statements.targets import PlanTarget
from plansearch.targets import Lexicon

_AFTER = 6  # characters after a number in which a verb may follow: 30个项目建成投产


def is_for_many_things(lexicon: Lexicon, name: str) -> bool:
    """Whether a name alone does not tell what is counted: 项目, 重点项目, 产业规模. Two of these may differ in all."""
    return lexicon.patterns.many_things.fullmatch(name) is not None


def is_same_step(lexicon: Lexicon, one: PlanTarget, other: PlanTarget) -> bool:
    """Whether two statements do not name different steps of a work: 开工, 建成 and 签约 are never compared."""
    first, second = _steps(lexicon, one), _steps(lexicon, other)
    return not first or not second or not first.isdisjoint(second)


def _steps(lexicon: Lexicon, record: PlanTarget) -> frozenset[str]:
    """The steps that a statement names: signed, begun, finished."""
    span = record.target.span.shift(-record.target.sentence.start)
    said = record.sentence[span.start : span.end + _AFTER]
    groups = (found.lastgroup for found in lexicon.patterns.step_of_work.finditer(said))
    return frozenset(group for group in groups if group)
