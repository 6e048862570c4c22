"""Numbers and masks that fill slots."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plansearch.text.slots import fillers, with_slots


@pytest.mark.parametrize(
    ("text", "slotted"),
    [
        ("力争新增10家以上", "力争新增__家以上"),
        ("力争新增8—10家以上", "力争新增__家以上"),
        ("增长5%-6%左右", "增长__%左右"),
        ("增长５．５％", "增长__％"),
        ("完成投资1,200万元", "完成投资__万元"),
        ("新增60余家、30多户", "新增__家、__户"),
        ("新建二十三个村", "新建__个村"),
        ("到二〇二五年", "到__年"),
        ("增长xx.x%", "增长__%"),
        ("新增__家", "新增__家"),
        ("新增×家", "新增__家"),
        ("20xx年", "__年"),
        ("2024年3月", "__年__月"),
        ("实现统一、十分重要、一是推进", "实现统一、十分重要、一是推进"),
        ("xxl号", "xxl号"),
        ("PM2.5浓度", "PM__浓度"),
        ("", ""),
        ("10", "__"),
        ("10、20", "__、__"),
    ],
)
def test_slots(text: str, slotted: str) -> None:
    assert with_slots(text) == slotted


@pytest.mark.parametrize("text", ["新增60余家，增长5%—6%。", "x×__二十三12", "没有数字"])
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = fillers(text)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
