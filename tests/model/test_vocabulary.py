"""The vocabularies of targets: what a field may say."""

from __future__ import annotations

from typing import get_args, get_type_hints

from plansearch.model import Target, vocabulary


def test_every_vocabulary_is_that_of_a_field_of_targets() -> None:
    kinds = [*get_type_hints(Target).values(), get_type_hints(Target.phase.fget)["return"]]
    of_fields = {args for kind in kinds if (args := get_args(kind))}
    names = [name for name in vars(vocabulary) if name[0].isupper() and name != "Literal"]
    unused = [name for name in names if get_args(getattr(vocabulary, name)) not in of_fields]
    assert unused == []


def test_no_word_is_in_a_vocabulary_twice() -> None:
    for name in vars(vocabulary):
        words = get_args(getattr(vocabulary, name))
        assert len(set(words)) == len(words)
