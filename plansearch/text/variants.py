"""Which other spellings of a phrase are the same phrase: 力爭 is 力争, 臺灣 is 台湾, ５％ is 5%, 4.5% 以内 is 4.5%以内.

Spellings differ in three ways, and in no other:

- Characters: a traditional character and its simplified form (data/traditional.tsv), and variants of one character
  (爲 and 為, 裏 and 裡, 羣 and 群: data/variants.tsv). Two traditional characters that are simplified alike are
  different characters: 髮 is 发 and 發 is 发, but 髮 is not 發. What is simplified only in some words (著 as 着) counts
  in a phrase of two characters or more.
- Width: full-width ASCII and half-width ASCII. Capitals and small letters differ.
- Blanks: up to two blanks between characters, except between two Latin letters, where a blank counts as it was asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plansearch.datafiles import records
from plansearch.text.folding import traditional
from plansearch.text.font_forms import WITHOUT_WIDTH, unified

BLANKS = " \u3000\xa0\u2002\u2003\u2009\u202f"
"""The blanks that may stand between the characters of a phrase."""

MOST_BLANKS = 2
WIDTH = 0xFEE0  # from a half-width character to its full-width form
_DATA = "plansearch.text.data"
_FIRST_HAN = "\u3400"
_WITHOUT_WIDTH = re.compile(f"[{WITHOUT_WIDTH}]")


class Step(NamedTuple):
    """One character of a phrase. characters: those that may stand here, the asked one first; may_follow_blanks,
    must_follow_blanks: whether blanks may, or must, stand before it."""

    characters: tuple[str, ...]
    may_follow_blanks: bool
    must_follow_blanks: bool


def steps(phrase: str) -> tuple[Step, ...]:
    """A phrase as steps, which any of its spellings takes. () where it has nothing but blanks and unseen marks."""
    wanted = unified(_WITHOUT_WIDTH.sub("", phrase)).strip(BLANKS)
    characters = [character for character in wanted if character not in BLANKS]
    is_alone = len(characters) == 1
    found: list[Step] = []
    at = 0
    for character in characters:
        has_blank = False
        while wanted[at] in BLANKS:
            has_blank = True
            at += 1
        are_latin = bool(found) and is_latin(found[-1].characters[0]) and is_latin(character)
        is_optional = bool(found) and not are_latin
        found.append(
            Step(tuple(equals(character, is_alone=is_alone)), is_optional or has_blank, has_blank and are_latin)
        )
        at += 1
    return tuple(found)


def pattern(phrase: str) -> str:
    """A regular expression that matches the spellings of a phrase, and those alone; for the slow twin."""
    blanks = f"[{BLANKS}]"
    parts = []
    for step in steps(phrase):
        if step.may_follow_blanks:
            parts.append(f"{blanks}{{{int(step.must_follow_blanks)},{MOST_BLANKS}}}")
        parts.append(f"[{''.join(map(re.escape, step.characters))}]")
    return "".join(parts)


def is_latin(character: str) -> bool:
    """Whether a character is a letter between two of which a blank counts, full-width ones too."""
    return character.isalpha() and (character < "\u0250" or "\uff21" <= character <= "\uff5a")


def equals(character: str, *, is_alone: bool) -> Iterator[str]:
    """The characters that count as `character`, itself first. is_alone: it is the whole phrase."""
    yield character
    if "!" <= character <= "~":
        yield chr(ord(character) + WIDTH)
    elif "\uff01" <= character <= "\uff5e":
        yield chr(ord(character) - WIDTH)
    elif character >= _FIRST_HAN:
        yield from _same(character)
        if not is_alone:
            yield from _tables().inside.get(character, ())


@cache
def _same(character: str) -> tuple[str, ...]:
    """The other characters that are the same in any phrase: its variants, and what these are simplified to or from."""
    tables = _tables()
    near = (character, *tables.variants.get(character, ()))
    simplified = traditional()
    forms = {form for one in near for form in (one, simplified.get(one, one), *tables.traditional.get(one, ()))}
    return tuple(sorted({one for form in forms for one in (form, *tables.variants.get(form, ()))} - {character}))


class _Tables(NamedTuple):
    """Characters to others. variants: the same in any phrase; inside: in a phrase of several characters; traditional:
    a simplified character to its traditional ones."""

    variants: dict[str, list[str]]
    inside: dict[str, list[str]]
    traditional: dict[str, list[str]]


@cache
def _tables() -> _Tables:
    tables = _Tables(defaultdict(list), defaultdict(list), defaultdict(list))
    for one, other, kind, _ in records(_DATA, "variants.tsv"):
        table = tables.variants if kind == "variant" else tables.inside
        table[one].append(other)
        table[other].append(one)
    for one, other in traditional().items():
        tables.traditional[other].append(one)
    return tables
