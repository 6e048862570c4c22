from __future__ import annotations

import pytest

from plansearch.api import Index

from ...drafts import findings, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、产业\n（一）企业\n抓好落实。\n二、民生\n1.教育\n办好学校。\n", ["1."]),
        ("（一）企业\n抓好落实。\n一、产业\n抓好落实。\n二、民生\n办好学校。\n", ["（一）"]),
        ("第一部分 产业\n（一）企业\n抓好落实。\n第二部分 民生\n（一）教育\n办好学校。\n", []),
        ("（一）企业\n抓好落实。\n（二）民生\n办好学校。\n", []),
        ("一、产业\n（一）企业\n1.育苗\n抓好落实。\n2.成林\n抓好落实。\n", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert [found.strip() for found in words(demo_index, text, "heading-level")] == expected


def test_a_style_of_its_own_is_told_once_as_a_hint(demo_index: Index) -> None:
    text = "一、产业\n1.企业\n抓好落实。\n二、民生\n1.教育\n办好学校。\n"
    assert [found.severity for found in findings(demo_index, text, "heading-level")] == ["hint"]
