"""A writer's verbs are methods of an open index."""

from plansearch.api import Index
from plansearch.desk import DeskVerbs


def test_an_index_has_them() -> None:
    assert issubclass(Index, DeskVerbs)
