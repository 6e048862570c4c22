from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.datafiles import table

from ...drafts import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("努力建设美丽墨溪。", ["墨溪"]),
        ("墨溪区人民政府将依法履职。", ["墨溪区"]),
        ("推动云岫省高质量发展，支持松桥区建设。", []),
        ("加强与墨溪区的合作。", []),
        ("墨溪路改造工程完工。", []),
        ("墨溪、枫渚两地经济向好。", []),
    ],
)
def test_places(demo_index: Index, text: str, expected: list[str]) -> None:
    assert words(demo_index, text, "foreign-place") == expected


def test_a_draft_of_the_whole_country_has_no_elsewhere(demo_index: Index) -> None:
    assert words(demo_index, "支持墨溪区建设。", "foreign-place", region="全国") == []


def test_the_table_is_filled() -> None:
    rows = table("plansearch.query.drafting.data", "elsewhere.tsv")
    assert {row["kind"] for row in rows} == {
        "sentence",
        "before",
        "after",
        "generic",
        "own-before",
        "own-after",
    }
    assert [row for row in rows if row["word"] not in row["example"] or not row["source"]] == []
