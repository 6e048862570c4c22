"""What the browser says, in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import plansearch
from plansearch.browse.spoken import Spoken, format_to_write
from plansearch.errors import OutputError
from plansearch.locale import translations
from plansearch.messages import Do, note


def test_an_action_is_a_key() -> None:
    message = note("no passage has any of these words", do=Do.LOOK_INSIDE_WORDS)
    assert "F2" in Spoken(translations("en")).say(message)
    assert "按 F2" in Spoken(translations("zh")).say(message)
    assert Spoken(translations("zh")).say("plain") == "plain"


def test_tables_are_in_the_language(demo_index: plansearch.Index) -> None:
    answer = demo_index.compare("青澜市", "望津市")
    assert "指标" in Spoken(translations("zh")).drawn(answer.table(), answer.presented_by, 80)
    assert "indicator" in Spoken(translations("en")).drawn(answer.table(), answer.presented_by, 80)


@pytest.mark.parametrize("name", ["x", "x.foo"])
def test_a_name_without_a_format(name: str) -> None:
    with pytest.raises(OutputError):
        format_to_write(Path(name))
