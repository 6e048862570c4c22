"""Patterns of the language as regular expressions, how long their matches can be, and which strings these must have.

An expression is one that `re` (with `re.ASCII`) and re2 take alike. Unless it is exact, a literal character stands for
its other forms, too, and blanks may stand between characters, as in a phrase (see `text.variants`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plansearch.query.concordance.patterns.language import (
    Alternatives,
    Character,
    CharacterClass,
    Gap,
    NamedClass,
    Node,
    Repetition,
)
from plansearch.text.variants import BLANKS, MOST_BLANKS, WIDTH, equals, is_latin

if TYPE_CHECKING:
    from plansearch.query.concordance.patterns.pattern import Unit

_ANY = "(?s:.)"
_IN_UNIT = {
    "clause": r"(?:[^，、：。！？；,:!?;\n]|\b[,:!?;]\b)",
    "sentence": r"(?:[^。！？；!?;\n]|\b[!?;]\b)",
    "section": _ANY,  # a text is searched section by section
    "plan": _ANY,
}
"""One character of a gap. ASCII marks inside numbers and addresses (1,200 and x.cn/?a=b) end nothing."""

_BLANKS_BETWEEN = f"[{BLANKS}]{{0,{MOST_BLANKS}}}"
_BLANKS_NEEDED = f"[{BLANKS}]{{1,{MOST_BLANKS}}}"


def expression(pattern: Alternatives, *, exact: bool = False, within: Unit = "sentence") -> str:
    """The regular expression of a pattern. within: the unit that its gaps do not leave."""
    gap = _IN_UNIT[within]
    return "|".join(_Writer(exact, gap, len(nodes) == 1).sequence(nodes) for nodes in pattern.sequences)


@dataclass(frozen=True, slots=True)
class _Writer:
    """gap: one character of a gap; is_alone: a character is all that is looked for."""

    is_exact: bool
    gap: str
    is_alone: bool

    def sequence(self, nodes: Sequence[Node]) -> str:
        parts = []
        for number, node in enumerate(nodes):
            if number and not self.is_exact:
                parts.append(_between(nodes[number - 1], node))
            parts.append(self._node(node))
        return "".join(parts)

    def _node(self, node: Node) -> str:
        if isinstance(node, Character):
            return self._class([(node.character, node.character)])
        if isinstance(node, CharacterClass):
            return self._class(node.ranges, is_negated=node.is_negated)
        if isinstance(node, NamedClass):
            return f"(?:{node.expression})"
        if isinstance(node, Gap):
            return self.gap if node.least == node.most == 1 else f"{self.gap}{_times(node)}?"
        if isinstance(node, Repetition):
            return f"(?:{self._node(node.node)}){_times(node)}"
        return f"(?:{'|'.join(map(self.sequence, node.sequences))})"

    def _class(self, ranges: Sequence[tuple[str, str]], *, is_negated: bool = False) -> str:
        characters = dict.fromkeys(one for first, last in ranges if first == last for one in self._forms(first))
        spans = [(first, last) for first, last in ranges if first != last]
        if len(characters) == 1 and not spans and not is_negated:
            return escaped(*characters)
        if not self.is_exact:
            spans += [(chr(ord(a) + WIDTH), chr(ord(b) + WIDTH)) for a, b in spans if "!" <= a < b <= "~"]
        inside = "".join(map(escaped, characters)) + "".join(f"{escaped(a)}-{escaped(b)}" for a, b in spans)
        return f"[^{inside}\\n]" if is_negated else f"[{inside}]"

    def _forms(self, character: str) -> Iterator[str]:
        return iter(character) if self.is_exact else equals(character, is_alone=self.is_alone)


def escaped(character: str) -> str:
    """A character as a regular expression, also inside a class."""
    if character == "\n":
        return "\\n"
    return f"\\{character}" if character in "\\^$.|?*+()[]{}-&~#" else character


def _times(node: Gap | Repetition) -> str:
    if node.least == node.most:
        return f"{{{node.least}}}"
    return f"{{{node.least},{'' if node.most is None else node.most}}}"


def _between(before: Node, node: Node) -> str:
    """What may stand between two nodes: blanks, except at gaps and between two Latin letters."""
    if isinstance(before, Gap) or isinstance(node, Gap):
        return ""
    if (
        isinstance(before, Character)
        and isinstance(node, Character)
        and is_latin(before.character)
        and is_latin(node.character)
    ):
        return _BLANKS_NEEDED if node.after_blank else ""
    return _BLANKS_BETWEEN


def longest(pattern: Alternatives) -> int | None:
    """Characters of the longest match; None for no limit."""
    lengths = [_longest(sequence) for sequence in pattern.sequences]
    return None if None in lengths else max(length for length in lengths if length is not None)


def _longest(nodes: Sequence[Node]) -> int | None:
    total = MOST_BLANKS * max(len(nodes) - 1, 0)
    for node in nodes:
        if isinstance(node, (Character, CharacterClass)):
            length: int | None = 1
        elif isinstance(node, NamedClass):
            length = node.longest
        elif isinstance(node, Gap):
            length = node.most
        elif isinstance(node, Alternatives):
            length = longest(node)
        else:
            one = _longest((node.node,))
            length = None if one is None or node.most is None else one * node.most
        if length is None:
            return None
        total += length
    return total


Counter = Callable[[str], int]


def rarest(pattern: Alternatives, count: Counter) -> tuple[str, ...] | None:
    """Strings of which every match has one, chosen so that they occur as rarely as can be; None where there are none.

    count: how often a string occurs in any of its forms.
    """
    found: set[str] = set()
    for sequence in pattern.sequences:
        sets: list[tuple[str, ...]] = [(run,) for run in _runs(sequence)]
        for node in sequence:
            inside = Alternatives(((node.node,),)) if isinstance(node, Repetition) and node.least else node
            if isinstance(inside, Alternatives) and (strings := rarest(inside, count)):
                sets.append(strings)
        if not sets:
            return None
        found.update(min(sets, key=lambda strings: sum(map(count, strings))))
    return tuple(sorted(found))


def _runs(nodes: Sequence[Node]) -> list[str]:
    """The strings of literal characters that follow one another."""
    runs = [""]
    for node in nodes:
        if isinstance(node, Character):
            runs[-1] += (" " if node.after_blank and runs[-1] else "") + node.character
        else:
            runs.append("")
    return [run for run in runs if run]


def strings_of(pattern: Alternatives) -> tuple[str, ...]:
    """The strings of literal characters that a match must have, where there is no choice."""
    if len(pattern.sequences) != 1:
        return ()
    return tuple(dict.fromkeys(run for run in _runs(pattern.sequences[0])))
