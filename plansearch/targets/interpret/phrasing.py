"""The promise as printed, without the name of its indicator."""

from __future__ import annotations

from plansearch.model import Target


def phrasing(target: Target, text: str) -> str:
    """Effort, bound word and number as printed (`力争达到8%`, `5.5%左右`). text: the one the target was found in.

    The unit of a table's value that stands in its row, heading or caption is added: 1300亿元以上 for a cell 1300以上.
    """
    if target.value_span is None:
        return target.span.of(text).removeprefix(target.indicator_raw)
    value, cue = target.value_span, target.bound_cue
    number = value.of(text)
    if target.rule == "table" and target.unit and target.unit not in number:
        number += target.unit
    if cue and cue not in number:
        before = text[target.span.start : value.start].replace(target.indicator_raw, "", 1)
        is_before = cue in before and not text.startswith(cue, value.end)
        # A suffix shared by the items of a list comes after the last of them.
        number = f"{cue}{number}" if is_before else f"{number}{cue}"
    return target.effort_cue + number if target.effort_cue and target.effort != "plain" else number
