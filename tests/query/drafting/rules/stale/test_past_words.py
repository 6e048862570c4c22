from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.datafiles import table

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由国土资源局牵头。", ["国土资源局"]),
        ("坚决打赢脱贫攻坚战。", ["打赢脱贫攻坚战"]),
        ("五年来，我们打赢脱贫攻坚战。", []),
        ("由自然资源局牵头。", []),
    ],
)
def test_what_is_found(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text + "\n各项工作要抓好落实，确保取得实效。", "past-words") == expected


def test_the_table_is_filled() -> None:
    rows = table("plansearch.query.drafting.data", "past_words.tsv")
    assert [row for row in rows if row["words"] not in row["example"] or not row["source"]] == []
    assert all(1990 < int(row["last"]) < 2100 for row in rows)
