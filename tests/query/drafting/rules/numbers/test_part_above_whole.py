from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施项目50个，其中产业项目60个。", ["60个"]),
        ("实施项目50个，其中产业项目30个。", []),
        ("培育企业100家，包括龙头30家、骨干40家。", ["40家"]),
        ("培育企业100家，包括龙头30家、骨干70家。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert (
        words(demo_index, "一、主要目标\n" + text + "\n各项工作要抓好落实，确保取得实效。", "part-above-whole")
        == expected
    )


@pytest.mark.parametrize(
    "text", ["总人口比上年增加60人，其中城镇人口900人。", "收入全部超过10万元，其中30万元以上的村5个。"]
)
def test_another_whole(demo_index: Index, text: str) -> None:
    assert words(demo_index, text, "part-above-whole") == []
