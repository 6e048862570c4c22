"""The four measures joined to one similarity."""

from __future__ import annotations

WEIGHTS = {"subject": 3.0, "build": 1.0, "promises": 1.0, "names": 10.0}
"""Weights of the measures. benchmarks/relevance/similar.py has what was tried."""


def joined(subject: float, build: float, promises: float, names: float | None) -> float:
    """The weighted mean of the measures, 0 to 1. names: None where names do not count, as for plans from elsewhere."""
    parts = [(subject, WEIGHTS["subject"]), (build, WEIGHTS["build"]), (promises, WEIGHTS["promises"])]
    if names is not None:
        parts.append((names, WEIGHTS["names"]))
    return sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)
