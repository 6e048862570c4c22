"""What is looked for: strings, patterns and regular expressions, with the contexts in which they do not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from plansearch.errors import QueryError
from plansearch.messages import Do, act, note

if TYPE_CHECKING:  # most patterns are plain strings, which need neither
    from plansearch.query.concordance.patterns.contexts import Context
    from plansearch.query.concordance.patterns.expressions import Expression

Syntax = Literal["literal", "pattern", "regex"]
SYNTAXES: tuple[Syntax, ...] = get_args(Syntax)
Unit = Literal["clause", "sentence", "section", "plan"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is looked for. Errors: QueryError for an empty string, and for a text that its syntax cannot read.

    syntax: what the text is. "literal": these characters; "pattern": the language of `language`; "regex": a regular
    expression of re2. exact: only these very characters, and no other spelling (see `text.variants`); regular
    expressions are exact anyway. not_after, not_before: strings; a match that stands right after or before one of them
    does not count. within: what the gaps of a pattern do not leave. name: what it is called; others: further texts that
    count under this name.
    """

    text: str
    exact: bool = False
    syntax: Syntax = "literal"
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    within: Unit = "sentence"
    name: str = ""
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not all(self.texts):
            raise QueryError(note("the phrase is empty"), act(Do.GIVE_PHRASE))
        if self.syntax not in SYNTAXES:
            raise QueryError(
                note("there is no syntax {syntax!r}", syntax=self.syntax),
                note("give {kinds}", kinds=" or ".join(SYNTAXES)),
            )
        if self.within not in UNITS:
            raise QueryError(
                note("there is no unit {unit!r}", unit=self.within), note("units are {units}", units=", ".join(UNITS))
            )
        if not all((*self.not_after, *self.not_before)):
            raise QueryError(
                note("the context that a match must not have is empty"), note("give at least one character, such as 努")
            )
        if self.within != "sentence" and self.syntax != "pattern":
            raise QueryError(
                note("only the gaps of a pattern stay within a {unit}", unit=self.within), act(Do.READ_AS_PATTERN)
            )
        if self.syntax != "literal":
            for text in self.texts:
                self.compiled(text)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that counts."""
        return (self.text, *self.others)

    @property
    def label(self) -> str:
        """Its name, or its text."""
        return self.name or self.text

    @property
    def is_plain(self) -> bool:
        """Whether it is one string wherever it stands, so that the suffix array knows its occurrences."""
        return self.syntax == "literal" and not (self.others or self.not_after or self.not_before)

    def compiled(self, text: str) -> Expression:
        """One of its texts, ready to search with, where it is no plain string. Errors: QueryError."""
        from plansearch.query.concordance.patterns.expressions import compiled  # loads re2

        assert self.syntax != "literal"
        return compiled(text, self.syntax, exact=self.exact, within=self.within)

    @property
    def context(self) -> Context | None:
        """What its matches must not stand right after or before; None for nothing."""
        if not (self.not_after or self.not_before):
            return None
        from plansearch.query.concordance.patterns.contexts import Context

        return Context.of(self.not_after, self.not_before, exact=self.exact)
