"""An index under a browser: one question at a time, the newest first, and what to say when the index has changed."""

from __future__ import annotations

import gc
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plansearch
from plansearch.api import Index
from plansearch.browse.asked import Asked
from plansearch.browse.basket import Quote
from plansearch.browse.found import Found, listed, of_phrase, of_search
from plansearch.errors import IndexMissing, PlansearchError, UnknownName
from plansearch.index.format import MANIFEST
from plansearch.messages import Do, Message, act, note
from plansearch.query.retrieval.language.parser import has_only_fields

if TYPE_CHECKING:
    from plansearch.query.catalogue.cite import Citations
    from plansearch.query.catalogue.evidence import EvidenceView
    from plansearch.query.catalogue.show import PlanView
    from plansearch.query.retrieval.facets import FacetCounts
    from plansearch.query.retrieval.likeness.result import SimilarResult
    from plansearch.query.statements.targets import TargetsResult

PLANS = (12, 50)  # of an answer: those drawn at once, and all
LINES = (30, 100)  # of a phrase
LISTED = 100  # plans, where nothing is searched for
SIMILAR = 15
_COLLECTED = (2_000, 10, 200)  # full collections seldom: each keeps the screen waiting for 50 ms
_FIRST = "计划"  # what is asked to load what every answer looks into


NO_PLAN = note("no plan has these fields")


class Session:
    """An open index. Every method may be called from any thread; one question is answered at a time, and beside it
    those that take seconds.

    An index that was built again since is opened again before it answers; `was_rebuilt` says so once. Errors of every
    method: IndexMissing where the index was removed, and those of the verbs.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._stamp = self._stamped()
        self._index = plansearch.open(path)
        self._was_rebuilt = False
        self._apart: Counter[int] = Counter()  # how many long questions an index answers besides, by its id

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_exc: object) -> None:
        with self._lock:
            self._index.close()

    def was_rebuilt(self) -> bool:
        """Whether the index was opened again since this was asked last."""
        said, self._was_rebuilt = self._was_rebuilt, False
        return said

    def warm_up(self) -> None:
        """Load what the first answers need, so that these come at once."""
        index = self._index
        index.prepare()  # takes no turn: where it compiles, questions are answered meanwhile
        index.search(_FIRST, n=1)
        index.facets(_FIRST)
        gc.freeze()  # what is loaded stays: to look through it for garbage takes longer than an answer
        gc.set_threshold(*_COLLECTED)

    def found(self, asked: Asked, is_wanted: Callable[[], bool], *, whole: bool = True) -> Found | None:
        """The plans or lines for what is asked; None where it is not wanted any more when its turn comes.

        whole: False for as many as a screen has room for, which come sooner.
        """
        with self._asking() as index:
            if not is_wanted():
                return None
            if not asked.query.strip():
                plans = index.plans(**asked.filters)
                return listed(plans, LISTED, () if plans else index.catalogue(**asked.filters).notes)
            if not asked.exact and has_only_fields(asked.query):
                ids = index.facets(asked.query, **asked.filters).plans
                return listed([index.plan_named(one) for one in ids], LISTED, (NO_PLAN,))
            if asked.exact:
                text = asked.query.strip()
                return of_phrase(index.phrase(text, n=LINES[whole], window=60, **asked.filters))
            return of_search(index.search(asked.query, n=PLANS[whole], **asked.filters))

    def facets(self, asked: Asked, is_wanted: Callable[[], bool]) -> FacetCounts | None:
        """How many plans each value of a facet has; None where it is not wanted any more when its turn comes."""
        with self._asking() as index:
            return index.facets(asked.query, exact=asked.exact, **asked.filters) if is_wanted() else None

    def plan(self, plan: str) -> PlanView:
        """A plan with its text and headings."""
        with self._asking() as index:
            return index.show(plan)

    def targets(self, plan: str) -> TargetsResult:
        """What a plan promises."""
        with self._asking() as index:
            return index.targets(plan)

    def evidence(self, plan: str) -> EvidenceView:
        """Where the facts about a plan were read."""
        with self._asking() as index:
            return index.evidence(plan)

    def similar(self, plan: str) -> SimilarResult:
        """Plans of other regions that are most like a plan."""
        with self._asking_apart() as index:
            return index.similar(plan, n=SIMILAR, elsewhere=index.plan_named(plan).region is not None)

    def comparison(self, regions: Sequence[str], indicators: Sequence[str], *, sentences: bool, **filters: Any) -> Any:
        """Regions compared on indicators; without any on all that they share."""
        with self._asking_apart() as index:
            return index.compare(*regions, indicator=indicators or None, evidence=sentences, **filters)

    def quotes(self, quotes: Sequence[Quote]) -> tuple[Citations | None, tuple[Quote, ...]]:
        """Places in plans with their words and citations, and the quotes that the index no longer has where they were.

        None where it has none of them.
        """
        with self._asking() as index:
            gone = tuple(quote for quote in quotes if not _has(index, quote))
            kept = [quote.address for quote in quotes if quote not in gone]
            return (index.cite(*kept, quote=True) if kept else None), gone

    def reopened(self) -> bool:
        """Open what is at the path now; True, for those who wait for it."""
        self._reopen()
        return True

    def _reopen(self) -> None:
        with self._lock:
            stamp = self._stamped()
            opened = plansearch.open(self.path)
            if not self._apart[id(self._index)]:
                self._index.close()
            self._index, self._stamp, self._was_rebuilt = opened, stamp, True

    @contextmanager
    def _asking(self) -> Iterator[Index]:
        with self._lock:
            now = self._stamped()
            if now is None:
                raise IndexMissing(
                    note("the index at {path} is gone", path=str(self.path)), act(Do.BUILD_INDEX, index=str(self.path))
                )
            if now != self._stamp:
                self._reopen()
            yield self._index

    @contextmanager
    def _asking_apart(self) -> Iterator[Index]:
        """For what takes seconds: other questions are answered meanwhile."""
        with self._asking() as index:
            self._apart[id(index)] += 1
        try:
            yield index
        finally:
            with self._lock:
                self._apart[id(index)] -= 1
                if index is not self._index and not self._apart[id(index)]:
                    index.close()

    def _stamped(self) -> tuple[int, int, int] | None:
        """What changes with every build: when the manifest was written, its size and place; None where it is gone."""
        try:
            found = os.stat(self.path / MANIFEST)
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _has(index: Index, quote: Quote) -> bool:
    """Whether a plan still has the words of a quote in their place."""
    try:
        return quote.span.of(index.show(quote.plan.id).text) == quote.words
    except UnknownName:
        return False


def told_of(err: Exception) -> Message:
    """What to say of an error: that of a person with its hint, any other as the fault of the program that it is."""
    if isinstance(err, PlansearchError):
        return err.with_hint()
    if isinstance(err, OSError):
        return note("the index cannot be read: {reason}. F5 opens it again", reason=str(err))
    return note("this is a fault of plansearch: {reason}", reason=f"{type(err).__name__}: {err}")
