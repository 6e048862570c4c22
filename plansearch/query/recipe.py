"""The recipe of an answer: all that is needed to make it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plansearch.index.format import FORMAT
from plansearch.index.reader import Reader
from plansearch.query.request import Request


@dataclass(frozen=True, slots=True)
class Recipe:
    """The index and the request that gave an answer.

    corpus: digest of the corpus's files. tables: digest of what stands beside them (plans.csv, regions.csv, the user
    dictionary, one's own lexicon, names of columns). segmentation, extraction: what words and targets were read with.
    """

    n_plans: int
    corpus: str
    tables: str
    segmentation: str
    extraction: str
    plansearch: str
    request: Request

    @classmethod
    def of(cls, index: Reader, request: Request) -> Recipe:
        """The recipe of an answer that an index gives to a request."""
        m = index.manifest
        return cls(m.n_plans, m.corpus_digest, m.tables, m.segmentation, m.extraction, m.plansearch, request)

    def as_data(self) -> dict[str, Any]:
        """The recipe as JSON values, every parameter named."""
        return {
            "verb": self.request.verb,
            "request": self.request.as_data(),
            "corpus": {"plans": self.n_plans, "digest": self.corpus, "tables": self.tables},
            "index": {"format": FORMAT, "segmentation": self.segmentation, "extraction": self.extraction},
            "plansearch": self.plansearch,
        }

    def __str__(self) -> str:
        """The recipe in one line, digests shortened."""
        return (
            f"corpus={self.n_plans}@{self.corpus[:8]}+{self.tables[:8]}|seg={self.segmentation}"
            f"|targets={self.extraction.removeprefix('targets-')}|index=format{FORMAT}|plansearch={self.plansearch}"
            f"|{self.request}"
        )


class Reproducible:
    """Base of results that keep their recipe; it is written out when somebody asks for it."""

    __slots__ = ()
    made_by: Recipe

    @property
    def signature(self) -> str:
        """The recipe in one line."""
        return str(self.made_by)

    @property
    def recipe(self) -> dict[str, Any]:
        """The recipe as JSON values."""
        return self.made_by.as_data()
