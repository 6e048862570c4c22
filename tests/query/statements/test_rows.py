"""The flat row of a statement: its codings are those of the statement."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import mini
import pytest

from plansearch.api import Index
from plansearch.model import Document, Target
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.rows import flags, statement_row
from plansearch.query.statements.targets import PlanTarget, targets_of_documents


def record(sentence: str) -> PlanTarget:
    """The one statement of a sentence."""
    (found,) = targets_of_documents([Document("甲.md", sentence)], Criteria(status="all")).records
    return found


def test_a_row_is_plain_values(mini_index: Index) -> None:
    """A data frame takes the rows as they are."""
    records = mini_index.targets(status="all").records
    rows = [statement_row(record) for record in records]
    for row in rows:
        assert {type(value) for value in row} <= {str, int, Decimal, type(None)}


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
    row = statement_row(record(sentence))
    assert {key: getattr(row, key) for key in expected} == expected
    assert row.region is None
    assert row.id == f"甲.md#{row.start}-{row.end}"


def test_the_last_year_of_a_horizon(mini_index: Index) -> None:
    (grain,) = mini_index.targets(mini.WANGJIN, indicator="粮食产量").records
    assert statement_row(grain).horizon_end == 2025
    assert statement_row(record("到2027年高新技术企业达到60家。")).horizon_end == 2027
    assert statement_row(record("年内新增高新技术企业60家。")).horizon_end is None
    earlier = replace(grain, target=replace(grain.target, horizon="2000年前", status="target"))
    assert statement_row(earlier).horizon_end is None  # houses built before 2000: no goal lies before its plan


def test_flags() -> None:
    said: Target = record("原则上粮食总产稳定在52万吨以上。").target
    assert flags(said) == ["原则上"]
    assert flags(record("完成投资32。63亿元。").target) == ["repaired:full stop read as decimal point"]
