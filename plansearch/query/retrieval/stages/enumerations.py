"""Enumerations: passages that list many things say little of each, so they step back.

Factor `1 − .1 · max(0, 10 · n / length − .3)`, at least .5, where n is how many enumeration commas (、) a
passage has.
"""

from __future__ import annotations

WEIGHT = 0.1
USUAL = 0.3  # enumeration commas in 10 characters, which ordinary sentences have
LEAST = 0.5


def enumeration_factor(text: str) -> float:
    """The factor for a passage, LEAST to 1; 1 for an empty one."""
    density = 10 * text.count("、") / len(text) if text else 0.0
    return max(LEAST, 1 - WEIGHT * max(0.0, density - USUAL))
