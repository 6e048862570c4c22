"""The verbs of an open index that a researcher uses after counting, finding and comparing. `api.Index` has them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader
from plansearch.query.filters.filters import FilterOptions, parse_filters

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.query.catalogue import cite as citing
    from plansearch.query.catalogue.citation import Style
    from plansearch.query.statistics import keyness as keying
    from plansearch.query.verification import replay as replaying


class ResearchVerbs:
    """Base of `api.Index`. Errors of every verb: as there."""

    reader: Reader

    @reports_damage
    def cite(
        self, *what: str, style: Style = "2025", title: str = "计划文本语料库", creator: str = ""
    ) -> citing.Citations:
        """Citations of plans, places in plans (`plan#start-end`) and files with saved answers; of the corpus for none.

        style: "2025" or "2015" (GB/T 7714), "bibtex" or "csl". title, creator: of the corpus.
        """
        from plansearch.query.catalogue import cite as citing

        return citing.cite(self.reader, citing.CiteRequest(what, style, title, creator))

    @reports_damage
    def replay(self, file: str) -> replaying.Replayed:
        """A saved answer made again from its recipe: whether it is the same, and if not, why. file: its path."""
        from plansearch.query.verification import replay as replaying

        return replaying.replay(self.reader, replaying.ReplayRequest(file))

    @reports_damage
    def keyness(
        self,
        focus: str,
        against: str = "rest",
        *,
        phrase: str | Sequence[str] = (),
        exact: bool = False,
        units: keying.Units = "words",
        sort: keying.Sort = "g2",
        direction: keying.Direction = "both",
        min_n: int = 5,
        min_plans: int = 1,
        numbers: bool = True,
        min_length: int = 1,
        n: int = 20,
        **filters: Unpack[FilterOptions],
    ) -> keying.Keyness:
        """Words that a focus uses more or less than a reference: fields such as "year:2025 region:云岫省", or "rest".

        phrase: these alone are compared; exact: only their very characters. units: "words" or "bigrams". direction:
        "focus", "reference" or "both"; n rows for each, 0 for all. min_n, min_plans: least occurrences and plans on the
        side that uses the word more. numbers: also words that are numbers. min_length: of words.
        """
        from plansearch.query.concordance.matching import Pattern
        from plansearch.query.statistics import keyness as keying

        phrases = (phrase,) if isinstance(phrase, str) else phrase
        patterns = tuple(Pattern(text, exact) for text in phrases)
        request = keying.KeynessRequest(
            focus, against, parse_filters(**filters), patterns, units, sort, direction, min_n, min_plans, numbers,
            min_length, n,
        )  # fmt: skip
        return keying.keyness(self.reader, request)
