from __future__ import annotations

from typing import get_args

from plansearch.query.drafting.findings import SEVERITIES, Severity


def test_severities_are_all_in_order() -> None:
    assert get_args(Severity) == SEVERITIES == ("error", "warning", "hint")
