"""What a target without a number is, and the names it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plansearch.model import Bound, BoundType, Kind
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.clause import read_left
from plansearch.targets.parse.distribute import is_complete, parts
from plansearch.targets.parse.indicator import tidy


@dataclass(frozen=True, slots=True)
class QualitativeTarget:
    """A target without a number: its indicator and surface, where its clause is, its kind and bound. lead: where the
    words stand that announce it, -1 for none."""

    indicator: str
    surface: str
    start: int
    end: int
    clause: int
    kind: Kind
    bound: Bound
    cue: str
    rule: str
    benchmark: str = ""
    bound_type: BoundType = "qualitative"
    lead: int = -1


def subject_of(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    """The indicator's own words in `text[start:end]`, without opening words and without verbs of change at the end."""
    left = read_left(lexicon, text, start, end, with_right=False)
    return text[left.start : left.end] if left.end > left.start else ""


def without_lead(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    """The words of `text[start:end]` after what only opens a clause (到2027年, 全市, 力争)."""
    lead = lexicon.patterns.lead.match(text, start, end)
    return text[lead.end() if lead else start : end]


def named(lexicon: Lexicon, made: QualitativeTarget) -> Iterator[QualitativeTarget]:
    """The target under its own name, or one for each name of a list (A和B完成省下达任务)."""
    patterns = lexicon.patterns
    name = tidy(lexicon, patterns.list_words.sub("", made.surface))
    if made.kind == "relative":
        name = tidy(lexicon, patterns.change_noun_end.sub("", name))
    if len(name) < 2 or patterns.no_subject.search(name) or name.count("“") != name.count("”"):
        return
    items: tuple[str, ...] = (name,)
    if "等" not in name and not name.startswith("城乡"):
        split = tuple(name.replace("、", "和").split("和"))
        if made.kind != "relative":
            is_list = all(map(patterns.subject_end.search, split))
            items = split if is_list and split[-1] not in lexicon.words.bare_measure else items
        elif patterns.town_and_village.match(name) or all(is_complete(lexicon, each) for each in split):
            items = parts(lexicon, name)
        elif all(is_complete(lexicon, each) or patterns.noun_end.search(each) for each in split):
            items = split
    for item in items:
        yield replace(made, indicator=tidy(lexicon, item))
