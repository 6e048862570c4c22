"""Names of regions, numbers and masks as slots, with the places where they were printed."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.api import Index
from plansearch.index.repeats.repeats import find_repeats
from plansearch.index.repeats.wanted import Wanted
from plansearch.text.slots import with_slots

TEXTS = {
    "云岫省/青澜市/2024年政府工作报告.md": (
        "# 报告\n力争青澜市新增高新技术企业10家以上。\n云岫省青澜市要做到两个确保。\n"
    ),
    "云岫省/砚川市/2025年政府工作报告.md": "# 报告\n力争砚川新增高新技术企业８－12家以上。\n砚川市要做到两个确保。\n",
}


def test_a_slot_has_many_fillers(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of(TEXTS)
    found = find_repeats(index.reader, range(len(TEXTS)), Wanted(5, 2, 2, 2), slots=True)
    rows = {found.string(number): number for number in found.numbers.tolist()}
    assert set(rows) >= {"力争__新增高新技术企业__家以上", "要做到两个确保"}
    number = rows["力争__新增高新技术企业__家以上"]
    assert (found.n[number], found.n_plans[number], found.n_regions[number]) == (2, 2, 2)
    assert (found.sizes[number], found.lengths[number]) == (15, 13)
    plan, span = found.first_use(number)
    assert span.of(index.reader.text(plan)) == "力争青澜市新增高新技术企业10家以上"
    last = found.last_use(number)
    assert last is not None
    assert index.reader.plan_entries[last].year == 2025


def test_what_is_looked_for_may_have_slots(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of(TEXTS)
    for containing in ("企业__家", "企业10家", "企业99家"):
        found = find_repeats(index.reader, range(2), Wanted(5, 2, 2, 2, containing), slots=True)
        assert [found.string(number) for number in found.numbers] == ["力争__新增高新技术企业__家以上"]
    found = find_repeats(index.reader, range(2), Wanted(5, 2, 2, 2, "企业99家"))
    assert len(found.numbers) == 0


def test_slots_as_a_plain_replacement_gives_them(demo_index: Index) -> None:
    reader = demo_index.reader
    found = find_repeats(reader, range(len(reader.plan_entries)), Wanted(6, 2, 2, 2), slots=True)
    names = sorted({region.name for region in reader.regions if len(region.name) > 2}, key=len, reverse=True)
    texts = []
    for number in range(len(reader.plan_entries)):
        text = reader.text(number)
        if not any(name in text for name in names):
            texts.append(with_slots(text))
    without_names = [text for text in texts if text]
    rows = {found.string(number): int(found.n[number]) for number in found.numbers.tolist()}
    assert any("__" in string for string in rows)
    for string, n in rows.items():  # in texts without names a slot is a number or mask
        assert sum(_occurrences(text, string) for text in without_names) <= n


def _occurrences(text: str, string: str) -> int:
    return sum(text.startswith(string, at) for at in range(len(text)))
