from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增高新技术企业60家。\n二、任务\n新增高新技术企业45家。", ["45家"]),
        ("新增高新技术企业60家。\n二、任务\n到2027年新增高新技术企业90家。", []),
        ("开工重点项目60个。\n二、任务\n竣工重点项目45个。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, "一、主要目标\n" + text + "\n各项工作要抓好落实，确保取得实效。", "two-values") == expected
