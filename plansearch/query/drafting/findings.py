"""What a check of a draft finds, and which rules could not look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from plansearch.messages import Message
from plansearch.model import Span

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""From the gravest. error: may not be handed in; warning: look at it before; hint: may be meant."""


class Edit(NamedTuple):
    """Words of the draft's canonical text, and what takes their place."""

    start: int
    end: int
    text: str


class Found(NamedTuple):
    """What a rule finds at a place, before the check adds the rule's name and the line.

    start, end: code points of the draft's canonical text. reason: what is wrong; suggestion: what to do. source: what
    the rule holds it against: an address (`plan#start-end`), the other place in the draft, or a table. fixes: edits
    that are safe without a look; none where only a person can tell. severity: None for the rule's own.
    """

    start: int
    end: int
    reason: Message
    suggestion: Message | None = None
    source: str = ""
    fixes: tuple[Edit, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a draft that may not be handed in, or wants a look.

    rule: its name; family: of the rule. span: in the draft's canonical text; line: of its first character in the file,
    from 1, as `PrintedLines` counts; words: the text of the span, on one line. The others: as in `Found`.
    """

    rule: str
    family: str
    severity: Severity
    span: Span
    line: int
    words: str
    reason: Message
    suggestion: Message | None = None
    source: str = ""
    fixes: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Asleep:
    """A rule that could not look at a draft, and why."""

    rule: str
    reason: Message
