"""Patterns and regular expressions on re2: matches in a text, in time linear in the text.

re2 works on UTF-8; spans are code points all the same. Matches do not overlap: the search goes on behind a match. A
match in a context that does not count is passed over, and the search goes on at its next character, yet not inside a
number or a Latin word: of 第12条, left out after 第, nothing is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plansearch.errors import QueryError
from plansearch.messages import Do, Message, act, note
from plansearch.query.concordance.patterns import language, writing
from plansearch.query.concordance.patterns.contexts import Context

if TYPE_CHECKING:
    from plansearch.query.concordance.patterns.pattern import Unit

_MOST_MEMORY = 1 << 26  # bytes for a compiled expression and its automaton
_LOOKAROUND = re.compile(r"\(\?<?[=!]")
_BACKREFERENCE = re.compile(r"\\[1-9]|\\g<|\(\?P=|\\k")
_CODE_POINT = re.compile(r"\\u[0-9A-Fa-f]|\\N\{")
_END = re.compile(r"\\Z")
_POSSESSIVE = re.compile(r"[*+?}]\+|\(\?>")
_PROBE = "的a7，力 争五、B争x。增8长（为）Ｃ产9业/d；农-村e３"
"""Characters of many kinds in no order; what takes nearly all of them takes everything."""
_NEARLY_ALL = 0.9
_IN_RUN = re.compile(r"[0-9０-９.．,，A-Za-zＡ-Ｚａ-ｚ〇零一二三四五六七八九十百千万亿两]{2}")


class SpanOfMatch(NamedTuple):
    """Offsets of a match. counts: False in a context that does not count."""

    start: int
    end: int
    counts: bool


class Expression:
    """A text that is ready to search with.

    nodes: of a pattern of the language, None for a regular expression. longest: characters of the longest match, None
    where there is no limit.
    """

    def __init__(self, source: str, asked: str, nodes: language.Alternatives | None = None) -> None:
        self.nodes, self.source = nodes, source
        self.longest = None if nodes is None else writing.longest(nodes)
        self._asked = asked
        self._re2 = _compile(source, asked)
        if self._re2.fullmatch(b""):
            raise self._empty()
        self._refuse_everything()

    def spans(self, text: str, context: Context | None = None) -> Iterator[SpanOfMatch]:
        """The matches in a text, ascending, also those that do not count. Errors: QueryError for an empty match."""
        encoded = text.encode("utf-8", "surrogatepass")
        found = self._re2.finditer(encoded) if context is None else self._in_context(text, encoded, context)
        at_byte = at = 0  # the same place in both
        for match in found:
            first, last = match.span()
            if first == last:
                raise self._empty()
            at, at_byte = at + _n_characters(encoded, at_byte, first), first
            end = at + _n_characters(encoded, first, last)
            yield SpanOfMatch(at, end, context is None or context.allows(text, at, end))

    def _in_context(self, text: str, encoded: bytes, context: Context) -> Iterator[Any]:
        """The same as matches of re2, where some of them may not count: behind these the search goes on inside them."""
        position = at_byte = at = inside_until = 0
        while match := self._re2.search(encoded, position):
            first, last = match.span()
            at, at_byte = at + _n_characters(encoded, at_byte, first), first
            next_one = first + len(text[at : at + 1].encode("utf-8", "surrogatepass"))
            if first < inside_until and _IN_RUN.fullmatch(text, at - 1, at + 1):
                position = next_one
                continue
            yield match
            position = last
            if not context.allows(text, at, at + _n_characters(encoded, first, last)):
                position, inside_until = next_one, max(inside_until, last)

    def _empty(self) -> QueryError:
        return QueryError(
            note("{pattern!r} also matches nothing at all", pattern=self._asked),
            note("ask for at least one character, such as + in place of *"),
        )

    def _refuse_everything(self) -> None:
        taken = sum(last - first for first, last in (m.span() for m in self._re2.finditer(_PROBE.encode())))
        if taken >= _NEARLY_ALL * len(_PROBE.encode()):
            raise QueryError(
                note("{pattern!r} matches everything", pattern=self._asked),
                note("name at least one character or class that must be there"),
            )


def _n_characters(encoded: bytes, start: int, end: int) -> int:
    return len(encoded[start:end].decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1024)
def compiled(text: str, syntax: Literal["pattern", "regex"], *, exact: bool, within: Unit) -> Expression:
    """A text, ready to search with. exact, within: as in `Pattern`. Errors: QueryError where it cannot be read."""
    if syntax == "regex":
        return Expression(f"(?m){text}", text)
    nodes = language.parse(text, exact=exact)
    return Expression(writing.expression(nodes, exact=exact, within=within), text, nodes)


def _compile(source: str, asked: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors, options.never_capture, options.max_mem = False, True, _MOST_MEMORY
    try:
        return re2.compile(source.encode("utf-8"), options)
    except (re2.error, UnicodeEncodeError) as err:
        reason = err.args[0] if err.args else ""
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        reason = reason.removesuffix(f": {source}")  # the expression as the engine gets it, which nobody wrote
        raise QueryError(
            note("cannot read the expression {pattern!r}: {reason}", pattern=asked, reason=reason), _hint(asked, reason)
        ) from err


def _hint(asked: str, reason: str) -> Message:
    """What to do about an expression that re2 refuses."""
    if "too large" in reason or "repetition size" in reason:
        return note("ask for shorter distances and fewer repetitions, 1000 at most")
    if _LOOKAROUND.search(asked):
        return act(Do.LEAVE_OUT_BY_CONTEXT)
    if _BACKREFERENCE.search(asked):
        return note("the engine knows no references to groups, because it never backtracks; write the alternatives out")
    if _POSSESSIVE.search(asked):
        return note("leave possessive and atomic groups out: the engine never backtracks")
    if _CODE_POINT.search(asked):
        return note("write \\x{{4e00}} for a code point, or the character itself")
    if _END.search(asked):
        return note("write \\z for the end of the text")
    return note("put a \\ before a sign that means itself, or look for it as plain text")
