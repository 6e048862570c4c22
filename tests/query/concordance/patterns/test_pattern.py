"""Patterns as data."""

from __future__ import annotations

import pytest

from plansearch.errors import QueryError
from plansearch.query.concordance.patterns.pattern import Pattern


def test_names_and_texts() -> None:
    plain = Pattern("力争")
    assert (plain.label, plain.texts, plain.is_plain, plain.context) == ("力争", ("力争",), True, None)
    named = Pattern("力争", name="strive", others=("争取",))
    assert (named.label, named.texts, named.is_plain) == ("strive", ("力争", "争取"), False)
    assert not Pattern("力争", not_after=("努",)).is_plain
    assert Pattern("力争…以上", syntax="pattern", within="plan").compiled("力争…以上").longest == 32


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "the phrase is empty"), ({"text": "力争", "others": ("",)}, "the phrase is empty"),
        ({"text": "力争", "syntax": "glob"}, "no syntax 'glob'"),
        ({"text": "力争", "within": "page"}, "no unit 'page'"),
        ({"text": "力争", "not_after": ("",)}, "context that a match must not have is empty"),
        ({"text": "力争", "within": "plan"}, "only the gaps of a pattern"),
        ({"text": "力争", "syntax": "regex", "within": "clause"}, "only the gaps of a pattern"),
        ({"text": "力争(", "syntax": "pattern"}, "cannot read the pattern"),
        ({"text": "力争", "syntax": "regex", "others": ("(",)}, "cannot read the expression"),
    ],
)  # fmt: skip
def test_what_makes_no_sense(fields: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        Pattern(**fields)  # type: ignore[arg-type]
    assert caught.value.hint
