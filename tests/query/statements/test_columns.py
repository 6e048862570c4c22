"""The flat row of a statement: its columns are those of the guide, and its codings those of the statement."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import mini
import pytest

from plansearch.api import Index
from plansearch.model import Document, Target
from plansearch.query.statements.columns import COLUMNS, flags, flat, flat_rows
from plansearch.query.statements.targets import Asked, PlanTarget, targets_of_documents

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "guide" / "targets.md").read_text(encoding="utf-8")


def told(place: int) -> list[str]:
    """The names in the first cells of a table of columns in the guide, in order."""
    section = GUIDE.partition("\n## Columns\n")[2].partition("\n## ")[0]
    table = section.split("| Column | Meaning |\n")[place].splitlines()
    return [name for line in table if line.startswith("| `") for name in re.findall("`([^`]+)`", line.split("|")[1])]


def record(sentence: str) -> PlanTarget:
    """The one statement of a sentence."""
    (found,) = targets_of_documents([Document("甲.md", sentence)], asked=Asked(status="all")).records
    return found


def test_the_guide_tells_the_columns_in_order() -> None:
    assert told(1) == [column.key for column in COLUMNS]


def test_the_guide_tells_the_columns_of_pairs(mini_index: Index) -> None:
    assert told(2) == [column.key for column in mini_index.attainment().table().columns]


def test_a_row_has_every_column(mini_index: Index) -> None:
    records = mini_index.targets(status="all").records
    for found in records:
        assert list(flat(found)) == [column.key for column in COLUMNS]
    assert flat_rows(records) == tuple(tuple(flat(found).values()) for found in records)
    assert all(len(column.key) <= 32 and column.key.isascii() for column in COLUMNS)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "力争新增高新技术企业60家以上。",
            {"strength": "soft", "mixed": "yes", "hard_yu": 1, "hard_effort": 0, "value_lower": Decimal(60),
             "value_upper": None, "bound": "ge", "effort_cue": "力争", "norm_unit": "家"},
        ),
        (
            "今年地区生产总值预期目标为增长5%—6%。",
            {"strength": "soft", "mixed": "", "hard_yu": 0, "value_point": None, "value_lower": Decimal("0.05"),
             "value_mid": Decimal("0.055"), "value_upper": Decimal("0.06"), "lo": Decimal(5), "hi": Decimal(6)},
        ),
        ("固定资产投资xx亿元。", {"masked": "value", "mask": "xx", "flags": "masked", "value_point": None}),
    ],
)  # fmt: skip
def test_codings(sentence: str, expected: dict[str, object]) -> None:
    row = flat(record(sentence))
    assert {key: row[key] for key in expected} == expected
    assert row["region"] is None
    assert row["id"] == f"甲.md#{row['start']}-{row['end']}"


def test_the_last_year_of_a_horizon(mini_index: Index) -> None:
    (grain,) = mini_index.targets(mini.WANGJIN, indicator="粮食产量").records
    assert flat(grain)["horizon_end"] == 2025
    assert flat(record("到2027年高新技术企业达到60家。"))["horizon_end"] == 2027
    assert flat(record("年内新增高新技术企业60家。"))["horizon_end"] is None
    earlier = replace(grain, target=replace(grain.target, horizon="2000年前", status="target"))
    assert flat(earlier)["horizon_end"] is None  # houses built before 2000: no goal lies before its plan


def test_flags() -> None:
    said: Target = record("原则上粮食总产稳定在52万吨以上。").target
    assert flags(said) == ["原则上"]
    assert flags(record("完成投资32。63亿元。").target) == ["repaired:full stop read as decimal point"]
