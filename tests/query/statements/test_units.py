"""What two numbers must measure to be compared."""

from __future__ import annotations

import pytest

from plansearch.query.statements.units import measured_in
from plansearch.targets import extract_targets


@pytest.mark.parametrize(
    ("sentence", "measured"),
    [
        ("财政收入达到6000万元。", "CNY"),
        ("财政收入达到1.1亿元。", "CNY"),
        ("新建公园12个。", "个"),
        ("新建学校9所。", "个"),
        ("新增高新技术企业60家。", "个"),
        ("新增高新技术企业60户。", "个"),
        ("改造老旧小区3000户。", "户"),
    ],
)
def test_what_is_measured(sentence: str, measured: str) -> None:
    (target,) = extract_targets(sentence)
    assert measured_in(target) == measured
