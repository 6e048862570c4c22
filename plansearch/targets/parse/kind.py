"""What sort of number a target states: growth, percentage points, a level, an increment, a rank, a multiple."""

from __future__ import annotations

from functools import partial

from plansearch.model import Kind
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.clause import Left, verb_classes
from plansearch.targets.parse.numbers import Quantity


def kind_of(lexicon: Lexicon, q: Quantity, left: Left, *, core: str, before: Kind | None, after: str = "") -> Kind:
    """The kind of a quantity. core: the indicator's words as printed; before: the kind of the item this one
    continues; after: the characters behind the number."""
    if q.group in ("pp", "multiple") or q.form in ("rank", "multiple"):
        return "pp" if q.group == "pp" else "rank" if q.form == "rank" else "multiple"
    if q.group == "rank":
        return "rank"
    if q.group == "share" or (q.form == "mask" and q.unit == "%"):
        return "growth" if lexicon.patterns.pace_after.match(after) else _share_kind(lexicon, left, core, before)
    if "累计建成" in left.head + left.verb or "累计入驻" in left.head + core:
        return "level"
    if left.cls == "increment":
        return "level" if left.verb == "完成" and lexicon.patterns.stock.search(core) else "increment"
    if left.cls == "grow" and left.verb not in lexicon.words.pace_noun:
        return "increment"
    return _amount_kind(lexicon, q, left, core=core, before=before)


def is_pace(lexicon: Lexicon, name: str) -> bool:
    """Whether a name by itself is a rate of change: 地区生产总值增速."""
    return lexicon.patterns.rate_end.search(name) is not None and lexicon.patterns.natural_rate_end.search(name) is None


def is_addition(lexicon: Lexicon, name: str) -> bool:
    """Whether a name by itself is an addition within the period: 城镇新增就业, 人工造林."""
    return (
        "新增" in name
        or "净增" in name
        or name.startswith("入驻")
        or name.endswith("增量")
        or lexicon.patterns.activity_end.search(name) is not None
    )


def _share_kind(lexicon: Lexicon, left: Left, core: str, before: Kind | None) -> Kind:
    if lexicon.patterns.natural_rate_end.search(core):
        return "level"
    if left.cls == "grow" or lexicon.patterns.rate_end.search(core) or opened_by(lexicon, left, "grow"):
        return "growth"
    if core and lexicon.patterns.headline.fullmatch(core):  # 生产总值实现6%: a product is no share
        return "growth"
    if not left.cls and left.start == left.end and before in ("growth", "level"):
        return before
    return "level"


def _amount_kind(lexicon: Lexicon, q: Quantity, left: Left, *, core: str, before: Kind | None) -> Kind:
    if left.cls == "reach" and left.head in lexicon.words.seeking and core and not lexicon.patterns.won.search(core):
        return "level"
    if q.group == "money" and lexicon.patterns.yearly_outlay.search(left.head + core):
        return "increment"
    if left.verb in lexicon.words.completing or "完成" in left.head:
        return "level" if lexicon.patterns.annual_amount_end.search(core) and left.verb != "累计完成" else "increment"
    if opened_by(lexicon, left, "increment", "grow") and (
        "新增" in left.head or not lexicon.patterns.stock.search(core)
    ):
        return "increment"
    if left.start == left.end and opened_by(
        lexicon, left, "reach"
    ):  # 净增300家、达到4600家: the second is what there is in all
        return "level"
    if is_addition(lexicon, core):
        return "increment"
    is_total = left.start == left.end and "累计" in left.head  # 新增5家，累计20家
    is_next = not left.cls and before == "increment" and not is_total
    if is_next and q.group != "money" and not lexicon.patterns.stock.search(core):
        return "increment"
    return "level"


def is_verbal(lexicon: Lexicon, left: Left) -> bool:
    """Whether the clause before a number has a verb of doing or of change of its own."""
    return left.cls == "increment" or opened_by(lexicon, left, "increment", "grow")


def opened_by(lexicon: Lexicon, left: Left, *wanted: str) -> bool:
    """Whether the verb that opened the clause is of one of the classes."""
    return not _classes_of(lexicon, left.head).isdisjoint(wanted)


@partial(cached, size=1024)
def _classes_of(lexicon: Lexicon, opening: str) -> frozenset[str]:
    """The classes of the verbs that the opening words of a clause end with."""
    classes = verb_classes(lexicon)
    heads = {opening, opening.rstrip("和、并及与了")} - set(lexicon.words.no_change_verb)
    return frozenset(classes.get(head[i:], "") for head in heads for i in range(len(head)))
