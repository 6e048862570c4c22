"""The stretches of a text that gaps of patterns, and contexts of lines, stay inside."""

from __future__ import annotations

from typing import Literal, get_args

Unit = Literal["clause", "sentence", "section", "plan"]
UNITS: tuple[Unit, ...] = get_args(Unit)
