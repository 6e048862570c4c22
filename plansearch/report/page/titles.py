"""What a page is called: what was asked of what, the filters in words, and the corpus that answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from plansearch.messages import Message, note
from plansearch.report.table import Table

Say = Callable[[str], str]

_HEADINGS: dict[str, Message] = {
    "search": note("Search"),
    "similar": note("Similar plans"),
    "phrase": note("Occurrences"),
    "freq": note("Frequency"),
    "spread": note("Spread"),
    "bundles": note("Formulaic phrases"),
    "keyness": note("Key words"),
    "collocates": note("Words around"),
    "targets": note("Targets"),
    "attainment": note("Targets and results"),
    "compare-targets": note("Targets compared"),
    "compare-shared": note("Targets compared"),
    "amplification": note("Targets against the unit above"),
    "compare-phrases": note("Use of phrases compared"),
    "report": note("Report"),
    "wording": note("How others put it"),
    "outline": note("Usual outline"),
    "reuse": note("Shared passages"),
    "reuse-sources": note("Passages and their sources"),
    "reuse-all": note("Plans that share passages"),
    "check": note("Check of a draft"),
    "show": note("Plan"),
    "evidence": note("Clues to a plan"),
    "catalogue": note("Plans"),
    "account": note("Files of the corpus"),
    "info": note("The index"),
    "cite": note("Citations"),
    "verify": note("Checks of the index"),
    "replay": note("An answer made again"),
}
"""By verb, what its answers are called."""

_SUBJECTS = (
    "query", "text", "subject", "plan", "region", "first", "second", "plans", "regions", "patterns",
    "phrases", "focus", "against", "what", "phrase",
)  # fmt: skip
"""Fields of requests that say of what an answer is, in this order."""
_ABOUT = ("indicators", "indicator")
_MOST = 4  # names in a heading
_SHORTENED = 8  # characters of a digest
ANSWER = note("An answer of plansearch")


def heading(table: Table, say: Say) -> str:
    """What was asked, in a line: `Targets compared “地区生产总值”: 青澜市, 砚川市`."""
    recipe = table.recipe or {}
    verb, request = str(recipe.get("verb", "")), recipe.get("request") or {}
    if verb == "cite" and request.get("quote"):
        return say(note("Quotes"))
    if verb not in _HEADINGS:
        return say(ANSWER)
    what = _HEADINGS[verb]
    criteria = request.get("criteria") or {}
    about = [name for field in _ABOUT for name in _names(request.get(field) or criteria.get(field))]
    subjects = [name for field in _SUBJECTS for name in _names(request.get(field))]
    if not subjects:
        subjects = [name for field in ("regions",) for name in _names((request.get("filters") or {}).get(field))]
    if about and subjects:
        return say(note("{what} “{about}”: {subjects}", what=what, about=_few(about), subjects=_few(subjects)))
    if about or subjects:
        return say(note("{what}: {subjects}", what=what, subjects=_few(about or subjects)))
    return say(what)


def below_heading(table: Table, say: Say) -> list[str]:
    """The filters in words, and the corpus that answered, each in a line of its own."""
    recipe = table.recipe or {}
    filters = (recipe.get("request") or {}).get("filters") or {}
    lines = [" · ".join(map(say, _filters(filters)))]
    if corpus := recipe.get("corpus"):
        version = recipe.get("plansearch", "")
        fields = {"n": corpus.get("plans"), "corpus": str(corpus.get("digest", ""))[:_SHORTENED], "version": version}
        lines.append(say(note("from {n} plans; corpus {corpus}, plansearch {version}", **fields)))
    return [line for line in lines if line]


def _filters(filters: Mapping[str, Any]) -> list[Message]:
    """Each filter that narrows, in words."""
    out: list[Message] = []
    if regions := _names(filters.get("regions")):
        out.append(note("regions: {names}", names=tuple(regions)))
    if years := filters.get("years"):
        out.append(_years(*years))
    if level := filters.get("level"):
        out.append(note("level: {name}", name=level))
    if bodies := _names(filters.get("bodies")):
        out.append(note("bodies: {names}", names=tuple(bodies)))
    if kinds := _names(filters.get("kinds")):
        out.append(note("kinds of plans: {names}", names=tuple(kinds)))
    if titles := _names(filters.get("titles")):
        out.append(note("in the title: {names}", names=tuple(titles)))
    if without := _names(filters.get("not_regions")):
        out.append(note("without {names}", names=tuple(without)))
    if parts := _names(filters.get("parts")):
        out.append(note("parts of plans: {names}", names=tuple(parts)))
    if filters.get("newest"):
        out.append(note("only the newest plans"))
    if filters.get("without_contested"):
        out.append(note("without contested plans"))
    if filters.get("all_copies"):
        out.append(note("with copies of plans"))
    return out


def _years(first: int | None, last: int | None) -> Message:
    if first is None:
        return note("until {year}", year=last)
    if last is None:
        return note("from {year} on", year=first)
    return note("year: {year}", year=first) if first == last else note("{first} to {last}", first=first, last=last)


def _names(value: Any) -> list[str]:
    """The strings of a field: itself, each of several, or the `text` of each."""
    values = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
    found = (one if isinstance(one, str) else one.get("text") for one in values if isinstance(one, str | Mapping))
    return [one for one in found if one]


def _few(names: list[str]) -> str | tuple[str, ...]:
    """The names, or the first of many and how many more there are."""
    names = list(dict.fromkeys(names))
    if len(names) <= _MOST:
        return tuple(names)
    return note("{names} and {n} more", names=tuple(names[:_MOST]), n=len(names) - _MOST)
