"""What is said of a file that breaks its reader."""

from __future__ import annotations

import pytest

from plansearch.sources.breakages import broken


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "reading it needs more memory than it may take: split it"),
        (RecursionError("maximum recursion depth exceeded"), "nested too deeply to be read"),
        (KeyError("a\ud800\n"), "its contents break the reader (KeyError: 'a\\ud800\\n'): please report it"),
        (ValueError("x" * 999), f"its contents break the reader (ValueError: {'x' * 188}): please report it"),
    ],
)
def test_the_reason_is_one_that_can_be_kept_and_shown(error: Exception, reason: str) -> None:
    assert broken(error) == reason
    assert broken(error).encode()
