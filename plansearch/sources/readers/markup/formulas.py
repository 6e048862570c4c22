r"""Numbers and signs that a converter wrote as formulas: `$6 . 5 \%$` is 6.5%, `$\geq 9 0$` is ≥90.

Programs that read PDF pages for machines print numbers in this way. Only a formula that holds a command is read, since
a dollar sign may be money; one with a command that is in no row of tex_signs.tsv stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plansearch.datafiles import table

_FORMULA = re.compile(r"\$(?P<inside>[^$\n]{1,120})\$")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}^_]|[^\s\\{}^_]")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_WRAPPERS = frozenset({"\\mathrm", "\\text", "\\textrm", "\\mathbf", "\\mathsf", "\\mathit", "\\operatorname", "\\rm"})


@cache
def _signs() -> dict[str, str]:
    return {row["command"]: row["sign"] for row in table("plansearch.sources.data", "tex_signs.tsv")}


def without_formulas(text: str) -> str:
    """The text with its formulas of numbers, units and signs as plain text."""
    return _FORMULA.sub(lambda match: match[0] if (plain := _plain(match["inside"])) is None else plain, text)


def _plain(formula: str) -> str | None:
    """A formula as plain text; None where it holds no command, or one that has no sign."""
    if "\\" not in formula:
        return None
    try:
        return "".join(_read(iter(_TOKEN.findall(formula)), is_group=False))
    except (KeyError, StopIteration):
        return None


def _read(tokens: Iterator[str], *, is_group: bool) -> Iterator[str]:
    for token in tokens:
        if token == "}" and is_group:
            return
        yield _one(token, tokens)
    if is_group:
        raise KeyError("}")


def _one(token: str, tokens: Iterator[str]) -> str:
    """The text of one token with what belongs to it. Errors: KeyError for an unknown command or a missing brace."""
    if token == "{":
        return "".join(list(_read(tokens, is_group=True)))
    if token == "}":
        raise KeyError(token)
    if token in ("^", "_"):
        text = _one(_next(tokens), tokens)
        return text if token == "_" or text in ("°", "′") else text.translate(_RAISED)
    if token in _WRAPPERS:
        return "" if token == "\\rm" else _one(_next(tokens), tokens)
    if token == "\\frac":
        above, below = (_one(_next(tokens), tokens) for _ in range(2))
        return f"{above}/{below}"
    return _signs()[token] if token.startswith("\\") else token


def _next(tokens: Iterator[str]) -> str:
    token = next(tokens, None)
    if token is None:
        raise KeyError("")
    return token
