"""Words of figures that show rates."""

from __future__ import annotations

from plansearch.messages import note

RATE = note("uses per 10,000 characters")
BARS = note("Bars and bands are 95 % intervals.")
