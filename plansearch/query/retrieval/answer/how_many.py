"""Questions of how many: where a query asks for the number of an indicator, the targets of plans answer it better."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from plansearch import datafiles
from plansearch.index.reader import Reader
from plansearch.index.statements import StatementQuery, count_statements, custom_canonical
from plansearch.messages import Do, Message, plural
from plansearch.targets import canonical
from plansearch.targets.lexicon.alternation import alternation
from plansearch.targets.lexicon.lexicon import Lexicon, cached
from plansearch.text.folding import fold, simplified
from plansearch.text.terms import Token, tokens

_TARGETS = ((("status",), "target"), (("is_prior",), False))
_LONGEST = 8  # words of an indicator's name; so many on each side of the question are looked at
_SHORT = 2  # characters of a name, such as 学位, that as many words have without being indicators
_SHARE = 0.05  # the share of plans that must have targets on a short name
_ENOUGH = 10  # plans that settle the name: the longest name with so many is taken


def note_on_numbers(reader: Reader, query: str, plan_numbers: Iterable[int]) -> tuple[Message, ...]:
    """A note that points to targets where a query asks for the number of an indicator; otherwise nothing.

    The indicator is the longest run of words before or after the question on which at least ten of the plans have
    targets, else the one that most plans have targets on, longer names first.
    """
    query = simplified(query)
    question = _questions(reader.lexicon).search(fold(query))
    if question is None:
        return ()
    numbers = list(plan_numbers)
    best, best_rank = ("", 0), 0.0
    seen: set[str] = set()
    for name in _names(list(tokens(query, reader.segmenter)), query, question):
        known = custom_canonical(reader, name) or canonical(name, lexicon=reader.lexicon)
        if known in seen:
            continue
        seen.add(known)
        asked = StatementQuery(name, known, _TARGETS)
        n_plans = count_statements(reader, numbers, asked).n_plans
        if len(name) <= _SHORT and n_plans < _SHARE * len(numbers):
            continue
        rank = len(name) * math.log1p(n_plans)
        if rank > best_rank:
            best, best_rank = (known, n_plans), rank
        if n_plans >= _ENOUGH:
            best = (known, n_plans)
            break
    indicator, n = best
    if not n:
        return ()
    return (
        plural(
            "{n} plan has a target on {indicator}", "{n} plans have targets on {indicator}", n,
            do=Do.LIST_TARGETS_ON, indicator=indicator,
        ),
    )  # fmt: skip


@cached
def _questions(lexicon: Lexicon) -> re.Pattern[str]:
    units = alternation(row["unit"] for row in lexicon.rows("units"))
    rows = datafiles.table("plansearch.text.data", "how_many.tsv")
    return re.compile("|".join(row["pattern"].replace("{unit}", units) for row in rows))


def _names(words: Sequence[Token], query: str, question: re.Match[str]) -> Iterator[str]:
    """Runs of successive words of a query outside its question, the longest first."""
    before = [word for word in words if word.end <= question.start()][-_LONGEST:]
    after = [word for word in words if word.start >= question.end()][:_LONGEST]
    runs = {
        (first.start, last.end)
        for side in (before, after)
        for no, first in enumerate(side)
        for last in side[no:]
        if last.end - first.start >= _SHORT
        and not any(character.isspace() for character in query[first.start : last.end])
    }
    for start, end in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        yield query[start:end]
