"""Files as plans that a shard can take, each read, understood and prepared within its limits.

Small files of plain text are read here. All others, whose readers are libraries of C or whose few bytes can mean much,
are read by a process that can be killed (`isolated`). Either way a file gives the same plans in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.index.write.prepared import Prepared, prepare
from plansearch.messages import Message, plural
from plansearch.model import Document, Skipped
from plansearch.pipeline.limits import TooLong, running, seconds_for, took_too_long
from plansearch.pipeline.part import Part
from plansearch.sources.breakages import broken
from plansearch.sources.folder import read_plans
from plansearch.targets import Lexicon


class Preparer:
    """Reads files of a part. Words that find targets, and regions, are loaded once."""

    def __init__(self, part: Part, gazetteer: Gazetteer | None = None) -> None:
        """gazetteer: of the part, where it is loaded already."""
        self._gazetteer = gazetteer or Gazetteer.load(part.regions)
        self._lexicon = Lexicon.load(part.lexicon)
        self._overrides, self._columns = part.overrides, part.columns

    def plans(self, source: str, path: Path, size: int, *, may_die: bool = False) -> Iterator[Prepared | Skipped]:
        """The plans of a file, and what is skipped of it. size: in bytes. may_die: as of `limits.Clock`."""
        n_plans = 0
        with running(seconds_for(size), may_die=may_die) as clock:
            try:
                for item in read_plans(path, source, self._columns):
                    plan = item if isinstance(item, Skipped) else self._prepared(item)
                    clock.stop()
                    n_plans += 1
                    yield plan
                    clock.restart()
            except TooLong as err:
                clock.stop()
                yield stopped(source, took_too_long(err.seconds), n_plans)
            except Exception as err:  # whatever a file holds, the others are read
                clock.stop()
                yield Skipped(source, broken(err))

    def _prepared(self, document: Document) -> Prepared | Skipped:
        try:
            facts = infer(document, self._gazetteer, override_of(document, self._overrides))
            return prepare(document, facts, self._gazetteer, self._lexicon)
        except Exception as err:
            return Skipped(document.source, broken(err))


def stopped(source: str, reason: Message, n_plans: int) -> Skipped:
    """What is said of a file whose reader was stopped. n_plans: of it that were read before, and are kept."""
    if not n_plans:
        return Skipped(source, reason)
    after = plural("{reason}; {n} part before was read", "{reason}; {n} parts before were read", n_plans, reason=reason)
    return Skipped(source, after)


def override_of(document: Document, overrides: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The cells of plans.csv for a plan. A row for its page counts for every plan on the page, except for the title."""
    of_page = {key: value for key, value in overrides.get(document.family, {}).items() if key != "title"}
    return {**of_page, **overrides.get(document.source, {})}
