"""What one question may ask for, and how long one answer may be. The guide lists these numbers."""

from __future__ import annotations

MOST_ROWS = 100
"""Rows of one answer."""
MOST_SKIPPED = 10_000
"""Rows that `offset` may skip."""
MOST_NAMES = 50
"""Regions, phrases or indicators in one list, and quotes of one check."""
LONGEST_TEXT = 500
"""Characters of a query, a phrase or a name."""
LONGEST_QUOTE = 2_000
"""Characters of a quote that is looked up."""
LONGEST_DRAFT = 300_000
"""Characters of a draft: several reports of a city."""
LONGEST_SPAN = 20_000
"""Characters of a plan that one answer shows."""
LONGEST_ANSWER = 60_000
"""Characters of the rows of an answer as JSON; an answer always has its first row."""
