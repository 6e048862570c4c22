"""Statements of intent and of result: what a plan promises, how firmly, and what it reports as done.

The rules are loaded when something is extracted: who only looks a name up, or reads what was stored, does not wait.
"""

from typing import TYPE_CHECKING, Any

from plansearch.targets.parse.indicator import canonical

if TYPE_CHECKING:
    from plansearch.targets.extract import extract_targets

__all__ = ["canonical", "extract_targets"]


def __getattr__(name: str) -> Any:
    if name != "extract_targets":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from plansearch.targets.extract import extract_targets

    return extract_targets
