"""The language of patterns: literal characters with alternatives, gaps, classes and repetitions.

docs/guide/patterns.md describes it. A pattern is parsed into nodes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from plansearch.datafiles import table
from plansearch.errors import QueryError
from plansearch.messages import Message, note
from plansearch.text.font_forms import WITHOUT_WIDTH, unified
from plansearch.text.variants import BLANKS

GAP = 20  # characters of a gap without a distance, at most
FURTHEST = 1000  # that a distance or a repetition can ask for: re2's limit
_DEEPEST = 30  # parentheses inside each other
_MOST_TIMES = 3  # that follow each other: {2}{3}{4}
_UNSEEN = re.compile(f"[{WITHOUT_WIDTH}]")
_GAP_SIGN = re.compile(r"…+|\.{3,}")
_TIMES = re.compile(r"\{\s*(\d*)\s*(,?)\s*(\d*)\s*\}")
_NAME = re.compile(r"<([^<>\s]{1,16})>")


@dataclass(frozen=True, slots=True)
class Character:
    """A literal character. after_blank: a blank was asked for before it."""

    character: str
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class CharacterClass:
    """One of some characters, or with `is_negated` any other one but a line break. ranges: first and last of each."""

    ranges: tuple[tuple[str, str], ...]
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class NamedClass:
    """A class of data/pattern_classes.tsv. longest: characters of its longest match."""

    expression: str
    longest: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Any characters inside the unit, as few as will do. most: None for no limit."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Repetition:
    """A node several times, as often as it can be. most: None for no limit."""

    node: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One of several sequences, the first that will do."""

    sequences: tuple[tuple[Node, ...], ...]


Node = Character | CharacterClass | NamedClass | Gap | Repetition | Alternatives


@cache
def named_classes() -> dict[str, NamedClass]:
    """Classes by name, Chinese and English."""
    found = {}
    for row in table("plansearch.text.data", "pattern_classes.tsv"):
        found[row["name"]] = found[row["english"]] = NamedClass(row["expression"], int(row["longest"]))
    return found


def parse(text: str, *, exact: bool = False) -> Alternatives:
    """A pattern as nodes. exact: blanks and marks without width count. Errors: QueryError that says where and why."""
    return _Parser(text, exact=exact).parsed()


class _Parser:
    def __init__(self, text: str, *, exact: bool) -> None:
        self._asked, self._is_exact = text, exact
        self._text = text if exact else unified(_UNSEEN.sub("", text))
        self._at, self._depth = 0, 0

    def parsed(self) -> Alternatives:
        found = self._alternatives()
        if self._at < len(self._text):
            raise self._error(note("a ) has no ( before it"), note("write \\) for the character itself"))
        for sequence in found.sequences:
            for edge in sequence[:1] + sequence[-1:]:
                if isinstance(edge, Gap) and edge.least != edge.most:
                    raise self._error(
                        note("it begins or ends with a gap, which has no other end"),
                        note("leave the gap out, or give it one length: …{{5}}"),
                    )
        if not any(map(_has_characters, found.sequences)):
            raise self._error(note("it names no character, so that it matches everything"), note("name one"))
        if any(map(_may_be_empty, found.sequences)):
            raise self._error(note("it also matches nothing at all"), note("name a character that must be there"))
        return found

    def _error(self, reason: Message, hint: Message) -> QueryError:
        return QueryError(
            note("cannot read the pattern {pattern!r} at character {n}: {reason}", pattern=self._asked,
                 n=min(self._at + 1, len(self._text)), reason=reason),
            hint,
        )  # fmt: skip

    def _alternatives(self) -> Alternatives:
        sequences = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            sequences.append(self._sequence())
        return Alternatives(tuple(sequences))

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while (sign := self._peek()) and sign not in "|)":
            blanks_from = self._at
            while self._peek() and self._peek() in BLANKS:
                self._at += 1
            has_blank = self._at > blanks_from
            if has_blank and (not nodes or not self._peek() or self._peek() in "|)"):
                continue  # blanks around alternatives are for the eye
            if has_blank and self._is_exact:
                nodes += [Character(blank) for blank in self._text[blanks_from : self._at]]
                has_blank = False
            if self._peek():
                nodes.append(self._repeated(self._node(has_blank)))
        return tuple(nodes)

    def _node(self, after_blank: bool) -> Node:
        text, at = self._text, self._at
        sign = text[at]
        if gap := _GAP_SIGN.match(text, at):
            self._at = gap.end()
            return Gap(0, GAP)
        if name := _NAME.match(text, at):
            return self._named(name)
        self._at += 1
        if sign == "\\":
            if not self._peek():
                raise self._error(note("nothing comes after the \\"), note("write \\\\ for the character itself"))
            self._at += 1
            return Character(text[at + 1], after_blank)
        if sign == "(":
            self._depth += 1
            if self._depth > _DEEPEST:
                raise self._error(
                    note("more than {n} ( are inside each other", n=_DEEPEST),
                    note("write \\( for the character itself"),
                )
            inside = self._alternatives()
            self._depth -= 1
            if self._peek() != ")":
                self._at = at
                raise self._error(note("this ( has no ) after it"), note("write \\( for the character itself"))
            self._at += 1
            return inside
        if sign == "[":
            return self._class(at)
        if sign == "{":
            self._at = at
            raise self._error(
                note("nothing that can be repeated is before this {{"), note("write \\{{ for the character itself")
            )
        return Gap(1, 1) if sign == "?" else Gap(0, None) if sign == "*" else Character(sign, after_blank)

    def _named(self, name: re.Match[str]) -> NamedClass:
        if name[1] not in named_classes():
            raise self._error(
                note("no class is called {name}", name=name[0]),
                note(
                    "classes are {names}; write \\< for the character itself",
                    names=tuple(f"<{one}>" for one in named_classes()),
                ),
            )
        self._at = name.end()
        return named_classes()[name[1]]

    def _class(self, opened: int) -> CharacterClass:
        is_negated = self._peek() in ("^", "!")
        self._at += is_negated
        ranges: list[tuple[str, str]] = []
        while self._peek() != "]" or not ranges:
            first = self._class_member(opened)
            last = first
            if self._peek() == "-" and self._text[self._at + 1 : self._at + 2] not in ("]", ""):
                self._at += 1
                last = self._class_member(opened)
            if last < first:
                raise self._error(
                    note("the range {first}-{last} runs backwards", first=first, last=last),
                    note("give {last}-{first}", first=first, last=last),
                )
            ranges.append((first, last))
        self._at += 1
        return CharacterClass(tuple(ranges), is_negated)

    def _class_member(self, opened: int) -> str:
        if self._peek() == "\\":
            self._at += 1
        member = self._peek()
        if not member:
            self._at = opened
            raise self._error(note("this [ has no ] after it"), note("write \\[ for the character itself"))
        self._at += 1
        return member

    def _repeated(self, node: Node) -> Node:
        n = 0
        while self._peek() == "{":
            times = _TIMES.match(self._text, self._at)
            if not times or not (times[1] or times[3]):
                raise self._error(
                    note("this {{ begins no number of times"),
                    note("give {{2}}, {{0,12}}, {{,12}} or {{2,}}; write \\{{ for the character itself"),
                )
            least = int(times[1] or 0)
            most = int(times[3]) if times[3] else None if times[2] else least
            if most == 0 or (most is not None and most < least) or max(least, most or 0) > FURTHEST:
                raise self._error(
                    note("{times} is no range from 0 to {most}", times=times[0], most=FURTHEST),
                    note("give the smaller number first, as in {{0,12}}"),
                )
            n += 1
            if n > _MOST_TIMES:
                raise self._error(
                    note("more than {n} numbers of times follow each other", n=_MOST_TIMES),
                    note("give their product, or write \\{{ for the character itself"),
                )
            self._at = times.end()
            node = Gap(least, most) if isinstance(node, Gap) else Repetition(node, least, most)
        return node


def _has_characters(nodes: Sequence[Node]) -> bool:
    """Whether a sequence asks for any character in particular."""
    return any(
        any(map(_has_characters, node.sequences)) if isinstance(node, Alternatives)
        else _has_characters((node.node,)) if isinstance(node, Repetition)
        else not isinstance(node, Gap)
        for node in nodes
    )  # fmt: skip


def _may_be_empty(nodes: Sequence[Node]) -> bool:
    return all(
        any(map(_may_be_empty, node.sequences)) if isinstance(node, Alternatives)
        else node.least == 0 or (isinstance(node, Repetition) and _may_be_empty((node.node,)))
        if isinstance(node, (Gap, Repetition))
        else False
        for node in nodes
    )  # fmt: skip
