"""A promise in a few symbols: `≥5%`, `≈5.5%`, `5–5.5%`, `保≥7% ↗8%`, `＝ 经济增长`, `⊘`; and a legend of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plansearch.messages import Message, note
from plansearch.model import Target
from plansearch.query.comparison.promises import Promise
from plansearch.query.statements.targets import PlanTarget
from plansearch.text.segmentation.word_borders import shortened

BOUNDS = {"ge": "≥", "le": "≤", "approx": "≈"}
EFFORTS = {
    "guarantee": "保", "strive": "争", "seek": "取", "explore": "探", "maintain": "稳", "forecast": "预",
}  # fmt: skip
TIER, RELATIVE, MASKED, DOWN, CONDITION = "↗", "＝", "⊘", "↓", "※"
_LONGEST = 10  # characters of words in place of a number
_MEANINGS = {
    "≥": note("≥ at least"), "≤": note("≤ at most"), "≈": note("≈ about"), "–": note("– from – to"),
    "保": note("保 guarantee (确保)"), "争": note("争 strive (力争)"), "取": note("取 seek (争取)"),
    "探": note("探 explore (探索)"), "稳": note("稳 maintain (保持)"), "预": note("预 forecast (预计)"),
    TIER: note("↗ a second tier, or 争取更好结果"), RELATIVE: note("＝ measured against"), MASKED: note("⊘ masked"),
    DOWN: note("↓ a fall"), CONDITION: note("※ on a condition"), "[": note("[another time, place or act]"),
    "(": note("(another kind or indicator)"),
    "〔": note("〔which plan〕"), "“": note("“no number”"),
}  # fmt: skip
_QUOTED = re.compile(r"“[^”]*”|＝ \S+|\[[^\]]*\]|〔[^〕]*〕")  # a symbol with the words that it introduces
_BETTER = re.compile(r"高于|快于|大于|优于|好于|超过|不低于|领先")


def as_symbols(row: Promise) -> str:
    """The promise of a row in symbols, without its period and plan; "" where there is none."""
    if not row.records:
        return ""
    first, *others = row.records
    tiers = [_second_tier(first.target, other) for other in others]
    if not tiers and first.target.has_stretch:
        tiers = [TIER]
    condition = CONDITION if first.target.condition else ""
    effort = "" if first.target.kind == "qualitative" else _effort(first.target)  # words name the effort themselves
    return " ".join([effort + _number(first) + condition, *tiers])


def legend(cells: Iterable[str]) -> tuple[Message, ...]:
    """A line that explains the symbols in cells; nothing where there are none."""
    cells = list(cells)
    symbols = "".join(_QUOTED.sub(lambda match: match[0][0], cell) for cell in cells)
    meanings = tuple(meaning for symbol, meaning in _MEANINGS.items() if symbol in symbols)
    return (note("marks: {meanings}", meanings=meanings),) if meanings else ()


def _effort(target: Target) -> str:
    return EFFORTS.get(target.effort, "")


def _second_tier(base: Target, record: PlanTarget) -> str:
    """The higher tier. Its effort is named only where it is not 力争 or the like, which second tiers usually have."""
    effort = "" if record.target.effort in ("strive", "seek", "plain", base.effort) else _effort(record.target)
    return TIER + effort + _number(record)


def _number(record: PlanTarget) -> str:
    target = record.target
    if target.kind == "relative":
        return _against(record)
    if target.kind == "qualitative":
        return f"“{_shortened(record.phrasing)}”"
    sign = DOWN if target.direction == "down" and target.kind in ("growth", "pp") else ""
    if target.bound_type == "rank" or target.kind == "rank":
        return target.value_raw or record.phrasing
    sign += BOUNDS.get(target.bound, "")
    if target.is_masked:
        return f"{sign}{MASKED}{_unit(target)}"
    if (target.lo is None and target.hi is None) or target.kind == "multiple" or target.bound_type in ("all", "zero"):
        return sign + (target.value_raw or record.phrasing)
    if target.bound == "range" and target.lo is not None and target.hi is not None:
        return f"{sign}{target.lo:f}–{target.hi:f}{_unit(target)}"
    number = target.lo if target.lo is not None else target.hi
    return f"{sign}{number:f}{_unit(target)}"


def _unit(target: Target) -> str:
    unit = target.unit or ""
    return "%" if unit == "％" else unit.removeprefix("个") if unit.endswith("百分点") else unit


def _against(record: PlanTarget) -> str:
    """`＝ 经济增长` for 与经济增长同步, `＝ ≥全省平均` for 高于全省平均."""
    target = record.target
    better = "≥" if target.bound == "ge" or _BETTER.search(record.phrasing) else BOUNDS.get(target.bound, "")
    return f"{RELATIVE} {better}{_shortened(target.benchmark or record.phrasing)}"


def _shortened(words: str) -> str:
    return shortened("".join(words.split()), _LONGEST)
