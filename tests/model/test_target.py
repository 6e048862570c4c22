"""Targets and results as values."""

from __future__ import annotations

import pytest

from plansearch.model import Phase, Span, Status, Target


def target(status: Status, **more: bool) -> Target:
    return Target(
        "地区生产总值", "地区生产总值", status, "growth", "ge", "plain", None, None, "%", "6%", Span(0, 9), Span(6, 8),
        Span(0, 12), **more,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "more", "phase"),
    [
        ("target", {}, "target"),
        ("target", {"is_prior": True}, "prior_target"),
        ("result", {}, "result"),
        ("result", {"is_estimate": True}, "estimate"),
        ("target", {"is_estimate": True}, "target"),
        ("result", {"is_prior": True}, "result"),
    ],
)
def test_phase(status: Status, more: dict[str, bool], phase: Phase) -> None:
    assert target(status, **more).phase == phase


def test_codes_have_defaults() -> None:
    plain = target("target")
    assert (plain.bound_type, plain.fine_kind, plain.tier, plain.official_type) == ("eq", "level", "single", "")
    assert (plain.checks, plain.condition, plain.qualifiers) == ((), (), ())
