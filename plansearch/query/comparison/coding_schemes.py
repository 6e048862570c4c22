"""Codings of a promise for research: hard or soft by a published rule, and its number as one value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, get_args

from plansearch.errors import QueryError
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.scales import Scale
from plansearch.report import Cell, Column
from plansearch.targets.interpret.strength import Bare, Values, is_mixed, strength, values, view
from plansearch.targets.lexicon.lexicon import Lexicon, packaged

ViewName = Literal["strength", "hard_yu", "hard_effort", "hard_official", "point", "lower", "mid", "upper"]
CODINGS: tuple[ViewName, ...] = ("strength", "hard_yu", "hard_effort", "hard_official")
VALUES: tuple[ViewName, ...] = ("point", "lower", "mid", "upper")
VIEWS: tuple[str, ...] = (*get_args(ViewName), "all")
BARES: tuple[Bare, ...] = get_args(Bare)
NOT_CODED = "NA"  # in a table for reading
_SHOWN_WORDS = 6


def check(name: str | None, bare: str) -> None:
    """Errors: QueryError for a view or a treatment of bare numbers that nobody knows, or that would do nothing."""
    if name is not None and name not in VIEWS:
        raise QueryError(f"there is no view {name!r}", f"a view is one of {', '.join(VIEWS)}")
    if bare not in BARES:
        raise QueryError(f"bare numbers cannot count as {bare!r}", f"they count as {', '.join(BARES)}")
    if bare != "na" and not (name == "all" or name in CODINGS):
        raise QueryError(
            f"--bare {bare} does nothing without a coding", "name one, e.g. --view hard_yu, or leave it out"
        )


def names_of(name: str) -> tuple[ViewName, ...]:
    """The views a name stands for: all of them for "all"."""
    return (*CODINGS, *VALUES) if name == "all" else (name,)  # type: ignore[return-value]


def columns(name: str) -> tuple[Column, ...]:
    """The columns a view adds to the rows."""
    kinds = {"strength": "text"}
    coded = tuple(Column(each, kinds.get(each, "number")) for each in names_of(name))  # type: ignore[arg-type]
    if name == "all":
        coded = (*coded, Column("stretch", "number"), Column("mixed", "number"))
    return (*coded, Column("value_unit")) if name in ("all", *VALUES) else coded


def cells(row: Promise, name: str, bare: Bare, scale: Scale | None) -> tuple[Cell, ...]:
    """The cells of `columns` for one row: of its first tier; `stretch` is the point of the second."""
    target = row.base
    if target is None:
        return (None,) * len(columns(name))
    coded = tuple(coding(row, each, bare, scale) for each in names_of(name))
    if name == "all":
        second = row.records[1].target if len(row.records) > 1 else None
        point = None if second is None else _in_unit(values(second).point, scale)
        coded = (*coded, point, int(is_mixed(target)))
    if name not in ("all", *VALUES):
        return coded
    return (*coded, scale.unit if scale and values(target) != Values(None, None, None, None) else None)


def coding(row: Promise, name: ViewName, bare: Bare, scale: Scale | None) -> Cell:
    """One view of a row's first tier: hard, firm, soft or na; 1, 0 or None; a number or None."""
    target = row.base
    if target is None:
        return None
    if name == "strength":
        return strength(target)
    if name in VALUES:
        return _in_unit(getattr(values(target), name), scale)
    return view(name, target, bare=bare)  # type: ignore[arg-type]


def _in_unit(number: Decimal | None, scale: Scale | None) -> Decimal | None:
    return number if number is None or scale is None else scale.of(number)


def shown_coding(cell: Cell) -> str:
    """A coding in a table for reading."""
    return NOT_CODED if cell is None or cell == "na" else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def definitions(name: str, bare: Bare, lexicon: Lexicon | None = None) -> list[str]:
    """What each view asked for means, with the words it goes by. lexicon: None for the package's."""
    lexicon = lexicon or packaged()
    guarantee, soft, strive = _guarantee(lexicon), _soft(lexicon), _strive(lexicon)
    ge, le, approx = _ge(lexicon), _words(lexicon, "bound", "le", "bound"), _approx(lexicon)
    told = {
        "strength": (
            f"strength: hard = {guarantee} or 约束性, else soft = {soft} or a condition, else hard = {ge}, "
            f"{le}, all or none; soft = {approx}, a range or no number; else firm"
        ),
        "hard_yu": f"hard_yu (余泳泽、潘妍 2019): 1 = {ge} or {guarantee}; 0 = {approx} or a range; else bare",
        "hard_effort": f"hard_effort: 1 = {guarantee}; 0 = {strive}; else bare",
        "hard_official": "hard_official: 1 = 约束性, 0 = 预期性, as the plan itself says; else bare",
        "point": "point: the number as stated; none for a range",
        "lower": "lower: the least that keeps the promise; none for a ceiling",
        "mid": "mid: the number, of a range its middle",
        "upper": "upper: the most that keeps the promise; none for a floor",
    }
    notes = [told[each] for each in names_of(name)]
    if any(each in CODINGS[1:] for each in names_of(name)):
        notes.append(f"a target without such a word (bare) counts as {bare}; --bare hard|soft|na")
    return notes


def _words(lexicon: Lexicon, table: str, value: str, column: str) -> str:
    found: Sequence[str] = lexicon.members(table, column=column, value=value)
    more = f" … ({len(found)} words)" if len(found) > _SHOWN_WORDS else ""
    return "/".join(found[:_SHOWN_WORDS]) + more


def _ge(lexicon: Lexicon) -> str:
    return _words(lexicon, "bound", "ge", "bound")


def _approx(lexicon: Lexicon) -> str:
    return _words(lexicon, "bound", "approx", "bound")


def _guarantee(lexicon: Lexicon) -> str:
    return _words(lexicon, "effort", "guarantee", "level")


def _strive(lexicon: Lexicon) -> str:
    return f"{_words(lexicon, 'effort', 'strive', 'level')}/{_words(lexicon, 'effort', 'seek', 'level')}"


def _soft(lexicon: Lexicon) -> str:
    return "/".join(filter(None, (_strive(lexicon), _words(lexicon, "effort", "explore", "level"))))
