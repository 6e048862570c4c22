"""Lists that share one predicate: A、B分别增长5%、6% and A和B均达到90%, taken apart into one indicator each."""

from __future__ import annotations

import re
from functools import partial

from plansearch.targets.lexicon.lexicon import built, either, rows

_JOINT = re.compile(r"[、和与及]|以及")
_TOWN_AND_COUNTRY = re.compile(r"^(.{0,4}?)城乡(?!融合|一体|建设|环境|规划|供水|公交)(.*)$")
_SECTORS = re.compile(r"^第?([一二三])、?(?:第?([二三]))(?:、?(?:第?(三)))?(?:次)?(产业.*)$")


@built
def _head() -> re.Pattern[str]:
    return re.compile(either(r["cue"] for r in rows("measures")) + "$")


@built
def _longest_heads() -> tuple[str, ...]:
    return tuple(sorted((r["cue"] for r in rows("measures")), key=len, reverse=True))


def is_complete(item: str) -> bool:
    """Whether a list item names a measure by itself (污水处理率), not only its bearer (城镇)."""
    return _head().search(item) is not None


@partial(built, size=4096)
def measure_of(name: str) -> str:
    """The measure at the end of an indicator's name (收入, 覆盖率), empty where the lexicon knows none."""
    return next((head for head in _longest_heads() if name.endswith(head)), "")


@partial(built, size=4096)
def parts(core: str) -> tuple[str, ...]:
    """The items of an indicator list, the shared head given to each: 城镇、农村居民人均可支配收入 as two full names."""
    return tuple(_items(core))


def _items(core: str) -> list[str]:
    plain = re.sub(r"（[^）]*）|“[^”]*”", lambda m: "\0" * len(m[0]), core)
    cuts = [m.span() for m in _JOINT.finditer(plain)]
    cuts = [c for c in cuts if not _inside_word(plain, c[0])]
    if not cuts:
        return _by_pattern(core)
    items, at = [], 0
    for start, end in cuts:
        items.append(core[at:start])
        at = end
    items.append(core[at:])
    items = [item for item in items if item]
    if len(items) < 2:
        return items or [core]
    return _share_head(items)


def _inside_word(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at + 2] in ("综合和", "和谐", "及时") or text[at : at + 2] in ("和谐", "及时", "与会")


def _by_pattern(core: str) -> list[str]:
    """城乡居民… is 城镇居民… and 农村居民…; 一二三产业… is one name each."""
    match = _TOWN_AND_COUNTRY.match(core)
    if match:
        return [f"{match[1]}城镇{match[2]}", f"{match[1]}农村{match[2]}"]
    match = _SECTORS.match(core)
    if match:
        return [f"第{n}{match[4]}" for n in match.groups()[:3] if n]
    return [core]


def _share_head(items: list[str]) -> list[str]:
    last, share = items[-1], ""
    if "占" in last and "占" not in "".join(items[:-1]):
        last, _, rest = last.partition("占")
        share, items = "占" + rest, [*items[:-1], last]
    return [item + share for item in _with_head(items, last)]


def _with_head(items: list[str], last: str) -> list[str]:
    bearers = [item for item in items[:-1] if not is_complete(item)]
    if not bearers:
        return items
    length = len(bearers[0])
    known = next((h for h in _longest_heads() if last.endswith(h) and len(last) > len(h)), "")
    rest = len(last) - len(known)
    alike = len({len(b) for b in bearers}) == 1 and len(last) > length + 1 and _parallel(bearers[0], last[:length])
    if not known or (alike and (rest > length + 1 or bearers[0][-1] == last[length - 1])):
        known = last[length:]
    if items[0] in ("一", "二"):
        items = ["第" + item for item in items]
    return [item if is_complete(item) else item + known for item in items]


def _parallel(one: str, other: str) -> bool:
    """Whether two bearers look alike: both short, or sharing a last character (骨干型, 成长型)."""
    return len(one) <= 2 or one[-1] == other[-1] or one.endswith(("居民", "产业"))


def shared(core: str) -> list[str]:
    """The items of a list that one number governs (A和B均达到90%): two or more complete names, else the list whole."""
    items = parts(core)
    if len(items) < 2 or core.startswith("城乡"):
        return [core]
    return list(items)
