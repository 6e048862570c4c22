"""Errors carry a message and a hint, to a person and to another process."""

from __future__ import annotations

import pickle

import pytest

from plansearch import errors
from plansearch.errors import PlansearchError, QueryError
from plansearch.messages import Do, act, note

KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PlansearchError)
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_travels_to_another_process(kind: type[PlansearchError]) -> None:
    error = kind(note("no column {name!r}", name="正文"), act(Do.BUILD_INDEX, index="here"))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.message, again.hint) == (error.message, error.hint)
    assert again.message.fields == {"name": "正文"}
    assert again.hint is not None
    assert again.hint.action is Do.BUILD_INDEX


def test_its_text_is_message_and_hint() -> None:
    assert str(QueryError(note("what"), note("do"))) == "what\ndo"
    assert str(QueryError(note("what"))) == "what"
    assert QueryError(note("what")).hint is None


def test_every_error_is_one_a_person_can_mend() -> None:
    assert len(KINDS) > 5
    with pytest.raises(PlansearchError, match="what"):
        raise QueryError(note("what"))
