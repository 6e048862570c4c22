"""The verbs of an open index that a researcher uses after counting, finding and comparing. `api.Index` has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from plansearch.index.damage import reports_damage
from plansearch.index.reader import Reader
from plansearch.query.filters.filters import PlanOptions, parse_filters

if TYPE_CHECKING:  # a verb's module is imported when the verb is called, so that a command loads only its own
    from plansearch.query.catalogue import cite as citing
    from plansearch.query.catalogue.citation import Style
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
    def plans_frame(self, *, text: bool = False, **filters: Unpack[PlanOptions]) -> Any:
        """Plans with what is known about them, copies too, as a pandas DataFrame. text: with their canonical texts.

        Columns are those of `catalogue`. Errors: OutputError where pandas is not installed.
        """
        from plansearch.query.catalogue.catalogue import CatalogueRequest, catalogue

        found = catalogue(self.reader, CatalogueRequest(parse_filters(**filters, all_copies=True)))
        frame, texts = found.to_pandas(), (entry.plan.text for entry in found.entries)
        return frame.assign(text=list(texts)).astype({"text": "string"}) if text else frame
