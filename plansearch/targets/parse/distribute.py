"""Lists that share one predicate: A、B分别增长5%、6% and A和B均达到90%, split into one indicator each."""

from __future__ import annotations

import re
from functools import partial

from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.targets.parse.clause import verb_classes
from plansearch.targets.parse.non_targets import NO_SIZE

_SHORTEST_ITEM = 2  # characters
_LONGEST_SIGN = 3  # characters up to the one that the items of a list share (市级 in 省级和市级示范社)
_QUOTED = re.compile(r"（[^）]*）|“[^”]*”")


@cached
def _longest_measures(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon.words_of("measures"), key=len, reverse=True))


def is_complete(lexicon: Lexicon, item: str) -> bool:
    """Whether a list item names a measure by itself (污水处理率), not only its owner (城镇)."""
    return lexicon.patterns.measure_end.search(item) is not None


@partial(cached, size=4096)
def measure_of(lexicon: Lexicon, name: str) -> str:
    """The measure at the end of an indicator's name (收入, 覆盖率), empty where the lexicon knows none."""
    return next((head for head in _longest_measures(lexicon) if name.endswith(head)), "")


@partial(cached, size=4096)
def parts(lexicon: Lexicon, core: str) -> tuple[str, ...]:
    """The items of an indicator list, each with the shared measure: 城镇、农村居民人均可支配收入 as two full names."""
    return tuple(_items(lexicon, core))


def _items(lexicon: Lexicon, core: str) -> list[str]:
    plain = _QUOTED.sub(lambda m: "\0" * len(m[0]), core)
    cuts = joints(lexicon, plain, 0, len(plain))
    if not cuts or (len(cuts) == 1 and lexicon.patterns.deposits_and_loans.fullmatch(core)):
        return _by_pattern(lexicon, core)
    items, at = [], 0
    for start, end in cuts:
        items.append(core[at:start])
        at = end
    items.append(core[at:])
    items = [item for item in items if item]
    if len(items) < 2:
        return items or [core]
    return _with_shared_measure(lexicon, items)


def joints(lexicon: Lexicon, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where `text[start:end]` joins the items of a list: 、 and 和 and their kin, but not inside a word (普及率)."""
    found = [m.span() for m in lexicon.patterns.joint.finditer(text, start, end)]
    return [span for span in found if not _inside_word(lexicon, text, span[0])]


def _inside_word(lexicon: Lexicon, text: str, at: int) -> bool:
    return lexicon.patterns.joint_word.search(text, max(0, at - 1), at + 2) is not None


def _by_pattern(lexicon: Lexicon, core: str) -> list[str]:
    """The names in 城乡居民… (城镇居民…, 农村居民…), 存贷款… (存款…, 贷款…) and in 一二三产业…."""
    if found := lexicon.patterns.deposits_and_loans.fullmatch(core):
        return [found[1] + word + found[2] for word in lexicon.words.deposits_and_loans]
    match = lexicon.patterns.town_and_country.match(core)
    if match:
        return [f"{match[1]}城镇{match[2]}", f"{match[1]}农村{match[2]}"]
    match = lexicon.patterns.sectors.match(core)
    if match:
        return [f"第{n}{match[4]}" for n in match.groups()[:3] if n]
    return [core]


def _with_shared_measure(lexicon: Lexicon, items: list[str]) -> list[str]:
    last, share = items[-1], ""
    if "占" in last and "占" not in "".join(items[:-1]):
        last, _, rest = last.partition("占")
        share, items = "占" + rest, [*items[:-1], last]
    return [item + share for item in _with_measure(lexicon, _with_base(lexicon, items), last)]


def _with_base(lexicon: Lexicon, items: list[str]) -> list[str]:
    """The items with the base of the first (单位生产总值能耗, 单位生产总值水耗 for 单位生产总值能耗、水耗)."""
    base = lexicon.patterns.per_unit.match(items[0])
    if base is None:
        return items
    of_base = lexicon.patterns.of_base
    return [items[0], *(base[0] + item if of_base.match(item) else item for item in items[1:])]


def _with_measure(lexicon: Lexicon, items: list[str], last: str) -> list[str]:
    kind = lexicon.patterns.shared_rest.search(last)
    if kind and kind.start() and lexicon.patterns.shared_owner.fullmatch(last, 0, kind.start()):
        is_owner = lexicon.patterns.shared_owner.fullmatch
        return [item + kind[0].removeprefix(item[-2:]) if is_owner(item) else item for item in items]
    owners = [item for item in items[:-1] if not is_complete(lexicon, item)]
    if not owners:
        return items
    length = len(owners[0])
    known = next((h for h in _longest_measures(lexicon) if last.endswith(h) and len(last) > len(h)), "")
    rest = len(last) - len(known)
    alike = (
        len({len(b) for b in owners}) == 1 and len(last) > length + 1 and _parallel(lexicon, owners[0], last[:length])
    )
    if not known or (alike and (rest > length + 1 or owners[0][-1] == last[length - 1])):
        known = last[length:]
    if items[0] in lexicon.words.first_sector:
        items = [item if item[0] == "第" else "第" + item for item in items]
    return [item if is_complete(lexicon, item) else item + known for item in items]


def _parallel(lexicon: Lexicon, one: str, other: str) -> bool:
    """Whether two owners look alike: both short, or sharing a last character (骨干型, 成长型)."""
    return len(one) <= 2 or one[-1] == other[-1] or one.endswith(lexicon.words.town_or_sector)


def shared(lexicon: Lexicon, core: str) -> list[str]:
    """The items of a list that one number governs (A和B均达到90%); the whole list where not all names are complete."""
    items = parts(lexicon, core)
    if len(items) < 2 or (
        core.startswith("城乡") and not all(item in core and is_complete(lexicon, item) for item in items)
    ):
        return [core]
    return list(items)


def governed(lexicon: Lexicon, core: str, *, tail: str, group: str) -> list[str]:
    """The names in a list of which one number is that of each: where the words between say so (均, 各), or where it is
    a rate of several named measures. Empty where it is not. tail: the words between; group: of the number's unit."""
    if lexicon.patterns.each_word.search(tail):
        return _counted_apart(lexicon, core) if group in ("count", "people") else shared(lexicon, core)
    if group not in NO_SIZE or not lexicon.patterns.joint.search(core) or "占" in core or "等" in core:
        return []
    items = parts(lexicon, core)
    of_base = lexicon.patterns.per_unit.match  # 单位生产总值水耗 in 单位生产总值能耗和水耗
    if len(items) < 2 or not all(
        len(item) > 3 and is_complete(lexicon, item) and (item in core or of_base(item)) for item in items
    ):
        return []
    return shared(lexicon, core)


def _counted_apart(lexicon: Lexicon, core: str) -> list[str]:
    """The things of a list: 省级示范社, 市级示范社 in 省级和市级示范社, and 小学, 幼儿园 in 小学和幼儿园."""
    plain = _QUOTED.sub(lambda m: "\0" * len(m[0]), core)
    cuts = joints(lexicon, plain, 0, len(plain))
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(core)]
    items = [core[start:end] for start, end in zip(starts, ends, strict=True)]
    last, sign = items[-1], items[0][-1:]
    length = last.find(sign) + 1
    is_alike = length > 1 and all(
        item.endswith(sign) and (length <= _LONGEST_SIGN or length == len(item)) for item in items[:-1]
    )
    rest = last[length:] if is_alike else ""
    if min(map(len, items)) < _SHORTEST_ITEM or (not rest and any(map(lexicon.patterns.grade.match, items))):
        return [core]
    return [*(item + rest for item in items[:-1]), last]


@partial(cached, size=4096)
def is_list(lexicon: Lexicon, name: str) -> bool:
    """Whether a name lists several things (科技型企业、创新型企业), not several acts on one (新建、改造学校)."""
    if lexicon.hints.joint.search(name) is None:
        return False
    plain = _QUOTED.sub(lambda m: "\0" * len(m[0]), name)
    cuts = joints(lexicon, plain, 0, len(plain))
    if not cuts or name.startswith("城乡"):
        return False
    acts = verb_classes(lexicon)
    return all(name[at:start] not in acts for at, (start, _) in zip([0, *(end for _, end in cuts)], cuts, strict=False))


def is_sum(lexicon: Lexicon, names: list[str]) -> bool:
    """Whether an amount is one for all that its one name lists."""
    return len(names) == 1 and is_list(lexicon, names[0])


def without_times(lexicon: Lexicon, core: str, tail: str) -> str:
    """The core before a list without the times of its numbers: 地区生产总值 for 地区生产总值一季度、上半年(分别).

    tail: the words between the core and the first number.
    """
    found = lexicon.patterns.times_end.search(core) if "分别" in tail else None
    return core[: found.start()] if found else core


def clean_list(lexicon: Lexicon, core: str) -> str:
    """A list of names without the numbers they rise from and without 分别 and 等 at its end."""
    patterns = lexicon.patterns
    whole = patterns.list_rest.sub("", core) or core
    return patterns.list_end.sub("", patterns.list_respectively.sub("", whole))
