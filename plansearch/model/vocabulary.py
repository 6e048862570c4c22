"""The vocabularies of the fields of targets."""

from __future__ import annotations

from typing import Literal

Bound = Literal["eq", "ge", "le", "approx", "range"]
Effort = Literal["guarantee", "plain", "maintain", "strive", "seek", "explore", "forecast"]
Kind = Literal["growth", "pp", "level", "increment", "rank", "multiple", "relative", "qualitative"]
Status = Literal["target", "result"]
BoundType = Literal["eq", "ge", "le", "approx", "range", "all", "zero", "rank", "multiple", "relative", "qualitative"]
FineKind = Literal[
    "growth", "pp", "level", "share", "increment", "flow", "rank", "multiple", "relative", "qualitative", "norm",
    "frequency",
]  # fmt: skip
Direction = Literal["up", "down", ""]
Tier = Literal["single", "floor", "base", "stretch"]
MaskField = Literal["", "value", "horizon"]
OfficialType = Literal["binding", "anticipatory", ""]
Phase = Literal["target", "prior_target", "result", "estimate"]
