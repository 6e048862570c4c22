"""Every noun of plansearch, frozen. Offsets are code points in a canonical text; spans are half-open `[start, end)`.

Documents and targets are loaded when they are first used, so that a command that needs neither does not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plansearch.model.plan import (
    LEVELS,
    Contents,
    Evidence,
    Level,
    Passage,
    Plan,
    PlanId,
    Region,
    Standing,
    Time,
    time_of,
)
from plansearch.model.text import (
    Section,
    Skipped,
    Span,
)

if TYPE_CHECKING:
    from plansearch.model.document import (
        Document,
        Dropped,
        KnownContents,
    )
    from plansearch.model.target import (
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
        Target,
        Tier,
    )

__all__ = [
    "LEVELS",
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

_DOCUMENTS = frozenset(("Document", "Dropped", "KnownContents"))


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "document" if name in _DOCUMENTS else "target"
    value = globals()[name] = getattr(import_module(f"plansearch.model.{module}"), name)
    return value
