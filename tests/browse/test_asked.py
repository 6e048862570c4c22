"""Choices of facets as filters."""

from __future__ import annotations

from plansearch.browse.asked import Asked


def test_choices_as_filters() -> None:
    asked = Asked("x").toggled("year", "2024").toggled("year", "2025").toggled("kind", "工作计划")
    assert asked.filters == {"year": "2025", "kind": ("工作计划",)}
    assert asked.toggled("year", "2025").toggled("kind", "工作计划") == Asked("x")
