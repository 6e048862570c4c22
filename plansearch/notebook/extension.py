"""The extension of IPython: Tab completes names in the strings that a call of an index takes.

    index.search("低空经济", region="青    →  "青澜市"

Only a plain name is looked up before the call, so that completion runs no code of the notebook.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from plansearch.api import Index
from plansearch.index.reader import Reader
from plansearch.model import LEVELS, PARTS
from plansearch.notebook.signatures import complete_signatures
from plansearch.query.catalogue import names

MOST = 200  # names that are offered
_STRING = r"'[^'\n]*'|\"[^\"\n]*\""
_CALL = re.compile(
    rf"(?<![\w.])(?P<index>\w+)(?:\.(?P<verb>\w+)\(|\[)(?P<before>(?:{_STRING}|=\s*\(|[^()'\"])*)(?P<quote>['\"])(?P<typed>[^'\"\n]*)$"
)
_KEYWORD = re.compile(rf"(\w+)\s*=\s*[\[(]?\s*(?:(?:{_STRING})\s*,\s*)*$")
Finder = Callable[[Reader, str], Iterable[str]]
_KEYWORDS: dict[str, Finder] = {
    **dict.fromkeys(("region", "not_region", "draft_region"), names.regions),
    "body": names.bodies,
    "kind": names.kinds,
    "year": names.years,
    "indicator": names.indicators,
    **dict.fromkeys(("level", "draft_level"), lambda _reader, _typed: LEVELS),
    "part": lambda _reader, _typed: PARTS[1:],
}
"""Keywords of verbs with what finds their values."""
_BY_POSITION: dict[str, Finder] = {
    **dict.fromkeys(
        ("compare", "compare_targets", "compare_shared", "compare_phrases", "amplification", "report"), names.regions
    ),
    **dict.fromkeys(
        ("show", "evidence", "similar", "targets", "attainment", "check", "cite", "reuse", "reuse_in_corpus"),
        names.plans,
    ),
}
"""Verbs with what finds the values of their arguments by position."""


def load(shell: Any) -> None:
    """Add the completion to a shell of IPython; once, however often it is loaded."""
    from IPython.core.completer import context_matcher

    complete_signatures(Index)
    unload(shell)

    @context_matcher(identifier="plansearch.names")  # type: ignore[untyped-decorator]
    def matcher(context: Any) -> dict[str, Any]:
        typed, found = names_for(_text_before(context), shell.user_ns)
        return {
            "completions": [_completion(name) for name in found],
            "matched_fragment": typed,
            "suppress": bool(found),
            "ordered": True,
        }

    shell.Completer.custom_matchers.append(matcher)


def unload(shell: Any) -> None:
    """Take the completion away again."""
    kept = [one for one in shell.Completer.custom_matchers if not _is_ours(one)]
    shell.Completer.custom_matchers[:] = kept


def names_for(text: str, variables: dict[str, Any]) -> tuple[str, list[str]]:
    """What is typed of a string at the end of a text, and the names that it could become; none elsewhere.

    variables: of the notebook; only an open `Index` among them is asked.
    """
    call = _CALL.search(text)
    index = variables.get(call["index"]) if call else None
    if call is None or not isinstance(index, Index):
        return "", []
    typed, keyword = call["typed"], _KEYWORD.search(call["before"])
    find = _finder(call["verb"], keyword[1] if keyword else None)
    found = find(index.reader, typed) if find else ()
    return typed, [name for name in dict.fromkeys(found) if name.startswith(typed)][:MOST]


def _finder(verb: str | None, keyword: str | None) -> Finder | None:
    if keyword is not None:
        return _KEYWORDS.get(keyword)
    return names.plans if verb is None else _BY_POSITION.get(verb)


def _text_before(context: Any) -> str:
    """The text of the cell before the cursor."""
    lines = context.full_text.split("\n")[: context.cursor_line]
    return "\n".join((*lines, context.text_until_cursor))


def _completion(name: str) -> Any:
    from IPython.core.completer import SimpleCompletion

    return SimpleCompletion(name, type="plansearch")


def _is_ours(matcher: Any) -> bool:
    return bool(getattr(matcher, "matcher_identifier", "") == "plansearch.names")
