"""Statements of intent and of result: what a plan promises, how firmly, and what it reports as done."""

from plansearch.targets.extract import extract_targets
from plansearch.targets.indicator import canonical

__all__ = ["canonical", "extract_targets"]
