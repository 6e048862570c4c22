"""Codings of a promise for research: hard or soft by a published rule, or its number as one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Literal, get_args

from plansearch.errors import QueryError
from plansearch.messages import Do, Message, act, mark, note, plural
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.scales import Scale
from plansearch.targets.interpret.strength import Bare, Values, is_mixed, strength, values, view
from plansearch.targets.lexicon.lexicon import Lexicon

Scheme = Literal["strength", "hard_yu", "hard_effort", "hard_official", "point", "lower", "mid", "upper"]
HARDNESS: tuple[Scheme, ...] = ("strength", "hard_yu", "hard_effort", "hard_official")
VALUES: tuple[Scheme, ...] = ("point", "lower", "mid", "upper")
VIEWS: tuple[str, ...] = (*get_args(Scheme), "all")
"""What can be asked for: one scheme, or all of them."""
BARES: tuple[Bare, ...] = get_args(Bare)
_NAMED_WORDS = 6  # words of a class that a definition names

Coding = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Codings:
    """The codings of one promise.

    codings: one for each scheme asked for, in the order of `schemes_of`. stretch: the number of the second tier;
    is_mixed: the verb is soft and the bound hard. value_unit: the unit of the values; None where there are none.
    """

    codings: tuple[Coding, ...]
    stretch: Decimal | None = None
    is_mixed: bool = False
    value_unit: str | None = None


def check(name: str | None, bare: str) -> None:
    """Errors: QueryError for a view or a treatment of bare numbers that does not exist or would have no effect."""
    if name is not None and name not in VIEWS:
        raise QueryError(note("there is no view {name!r}", name=name), note("a view is one of {known}", known=VIEWS))
    if bare not in BARES:
        raise QueryError(
            note("bare numbers cannot count as {bare!r}", bare=bare), note("they count as {known}", known=BARES)
        )
    if bare != "na" and not (name == "all" or name in HARDNESS):
        raise QueryError(
            note("that bare numbers count as {bare} has no effect without a coding", bare=bare), act(Do.NAME_CODING)
        )


def schemes_of(name: str) -> tuple[Scheme, ...]:
    """The schemes that a view stands for: all of them for "all"."""
    return (*HARDNESS, *VALUES) if name == "all" else (name,)  # type: ignore[return-value]


def codings(row: Promise, name: str, bare: Bare, scale: Scale | None) -> Codings | None:
    """What a view says of a promise: of its first tier, and of the second as `stretch`. None where none is promised."""
    target = row.base
    if target is None:
        return None
    second = row.records[1].target if len(row.records) > 1 else None
    has_values = scale is not None and values(target) != Values(None, None, None, None)
    return Codings(
        tuple(coding(row, scheme, bare, scale) for scheme in schemes_of(name)),
        None if second is None else _in_unit(values(second).point, scale),
        is_mixed(target),
        scale.unit if scale is not None and has_values else None,
    )


def coding(row: Promise, scheme: Scheme, bare: Bare, scale: Scale | None) -> Coding:
    """One coding of a promise's first tier: hard, firm, soft or na; 1, 0 or None; a number or None."""
    target = row.base
    if target is None:
        return None
    if scheme == "strength":
        return strength(target)
    if scheme in VALUES:
        return _in_unit(getattr(values(target), scheme), scale)
    return view(scheme, target, bare=bare)  # type: ignore[arg-type]


def _in_unit(number: Decimal | None, scale: Scale | None) -> Decimal | None:
    return number if number is None or scale is None else scale.of(number)


def definitions(name: str, bare: Bare, lexicon: Lexicon) -> tuple[Message, ...]:
    """What each scheme of a view means, with the words of the lexicon that decide."""
    found = [_definition(scheme, lexicon) for scheme in schemes_of(name)]
    if any(scheme in HARDNESS[1:] for scheme in schemes_of(name)):
        found.append(note("a target without such a word (bare) counts as {bare}", bare=bare, do=Do.CHOOSE_BARE))
    return tuple(found)


def _definition(scheme: Scheme, lexicon: Lexicon) -> Message:
    bound, effort = partial(_words, lexicon, "bound", "bound"), partial(_words, lexicon, "effort", "level")
    strive = _either(effort("strive"), effort("seek"))
    words: dict[str, str] = {
        "guarantee": effort("guarantee"),
        "strive": strive,
        "soft": _either(strive, effort("explore")),
        "ge": bound("ge"),
        "le": bound("le"),
        "approx": bound("approx"),
    }
    template = _DEFINITIONS[scheme]
    used: dict[str, Any] = {name: text for name, text in words.items() if f"{{{name}}}" in template}
    return note(template, **used)


_DEFINITIONS: dict[Scheme, str] = {
    "strength": mark(
        "strength: hard = {guarantee} or 约束性, else soft = {soft} or a condition, else hard = {ge}, {le}, all or "
        "none; soft = {approx}, a range or no number; else firm"
    ),
    "hard_yu": mark("hard_yu (余泳泽、潘妍 2019): 1 = {ge} or {guarantee}; 0 = {approx} or a range; else bare"),
    "hard_effort": mark("hard_effort: 1 = {guarantee}; 0 = {strive}; else bare"),
    "hard_official": mark("hard_official: 1 = 约束性, 0 = 预期性, as the plan itself says; else bare"),
    "point": mark("point: the number as stated; none for a range"),
    "lower": mark("lower: the least that keeps the promise; none for a ceiling"),
    "mid": mark("mid: the number, of a range its middle"),
    "upper": mark("upper: the most that keeps the promise; none for a floor"),
}


def _words(lexicon: Lexicon, table: str, column: str, value: str) -> str:
    """The first words of a class, as a message where there are more."""
    found: Sequence[str] = lexicon.members(table, column=column, value=value)
    words = "/".join(found[:_NAMED_WORDS])
    if len(found) <= _NAMED_WORDS:
        return words
    return plural("{words} … ({n} word)", "{words} … ({n} words)", len(found), words=words)


def _either(first: str, second: str) -> str:
    if not first or not second:
        return first or second
    return note("{first}/{second}", first=first, second=second)
