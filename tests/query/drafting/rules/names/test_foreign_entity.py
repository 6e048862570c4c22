from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.datafiles import table

from ...drafts import words


def report(region: str, year: int, text: str) -> str:
    return f"# {region}{year}年政府工作报告\n\n各位代表：\n\n{text}\n"


HERE = {
    f"云岫省/青澜市/{year}年政府工作报告.md": report("青澜市", year, "市里修好了两座桥。") for year in range(2018, 2024)
}
THERE = {
    f"云岫省/砚川市/{year}年政府工作报告.md": report("砚川市", year, f"鹭洲湿地巡护{year}次，镜铁集团上市。")
    for year in range(2018, 2024)
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进砚川水库除险加固。", ["砚川水库"]),
        ("与砚川学院开展合作。", []),
        ("推进青澜水库除险加固。", []),
        ("砚川市经济向好。", []),
    ],
)
def test_names_with_a_place(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text, "foreign-entity") == expected


def test_what_only_plans_of_elsewhere_have(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({**HERE, **THERE})
    text = "今年修复鹭洲湿地，支持镜铁集团扩产，建好两座桥。"
    assert words(index, text, "foreign-entity") == ["鹭洲湿地", "镜铁集团"]
    assert words(index, "今年与镜铁集团开展合作。", "foreign-entity") == []


def test_few_plans_of_the_region_are_no_clue(index_of: Callable[[dict[str, str]], Index]) -> None:
    few = dict(list(HERE.items())[:2])
    assert words(index_of({**few, **THERE}), "今年修复鹭洲湿地。", "foreign-entity") == []


def test_the_table_is_filled() -> None:
    rows = table("plansearch.query.drafting.data", "entities.tsv")
    assert [row for row in rows if not row["example"].endswith(row["word"]) or not row["source"]] == []
