"""A researcher's verbs are methods of an open index."""

from plansearch.api import Index
from plansearch.research import ResearchVerbs


def test_an_index_has_them() -> None:
    assert issubclass(Index, ResearchVerbs)
