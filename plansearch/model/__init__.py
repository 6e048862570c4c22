"""Every noun of plansearch, frozen. Offsets are code points in a canonical text; spans are half-open `[start, end)`.

Documents and targets are loaded when they are first used, so that a command that needs neither does not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plansearch.model.plan import (
    LEVELS,
    PARTS,
    Contents,
    Evidence,
    Level,
    Part,
    Passage,
    Plan,
    PlanId,
    Region,
    Standing,
    Time,
    time_of,
)
from plansearch.model.text import (
    Dropped,
    Section,
    Skipped,
    Span,
)
from plansearch.model.vocabulary import (
    Bound,
    BoundType,
    Direction,
    Effort,
    FineKind,
    Kind,
    MaskField,
    OfficialType,
    Phase,
    Status,
    Tier,
)

if TYPE_CHECKING:
    from plansearch.model.document import Document, KnownContents
    from plansearch.model.target import Target

__all__ = [
    "LEVELS",
    "PARTS",
    "Bound",
    "BoundType",
    "Contents",
    "Direction",
    "Document",
    "Dropped",
    "Effort",
    "Evidence",
    "FineKind",
    "Kind",
    "KnownContents",
    "Level",
    "MaskField",
    "OfficialType",
    "Part",
    "Passage",
    "Phase",
    "Plan",
    "PlanId",
    "Region",
    "Section",
    "Skipped",
    "Span",
    "Standing",
    "Status",
    "Target",
    "Tier",
    "Time",
    "time_of",
]

_LOADED_WHEN_USED = {"Document": "document", "KnownContents": "document", "Target": "target"}


def __getattr__(name: str) -> Any:
    if name not in _LOADED_WHEN_USED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"plansearch.model.{_LOADED_WHEN_USED[name]}")
    value = globals()[name] = getattr(module, name)
    return value
