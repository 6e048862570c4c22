"""What a caller gives, held against declarations."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from plansearch.arguments import GREATEST, LONGEST_SHOWN, check_call, check_value, checks_arguments
from plansearch.errors import CallError, QueryError


@pytest.mark.parametrize(
    ("annotation", "fitting", "others"),
    [
        ("int", [0, -3, GREATEST], [True, 2.0, "3", None, GREATEST + 1]),
        ("float", [0, 2.5], [True, "2.5", math.nan, -math.inf]),
        ("bool", [True, False], [0, 1, None, "yes"]),
        ("str", ["", "计划", "\0"], [None, b"", 3, "\ud800", "计划\udfff"]),
        ("str | None", ["", None], [0, []]),
        ("Names", [None, "青澜市", ["青澜市"], ()], [3, {"青澜市"}, ["青澜市", 3], ["\ud800"], {"青澜市": 1}]),
        ("Year", [None, 2025, "2025", (2021, 2025)], [2025.0, [2021, 2025], True]),
        ("Path | str", ["corpus", Path("corpus")], ["", " ", "a\0b", 3, None, b"corpus", "\udc80"]),
        ("Mapping[str, bool] | None", [{}, None], [[], "a"]),
        ("Iterable[tuple[str, str]]", [[], ()], ["a", 3]),
        ("Sequence[Stage] | Stage", ["titles", ["titles"]], [3, [3], {"titles"}]),
        ("Progress", [print], [3, None]),
        ("Grouping", ["plan"], [3, None]),
        ("Any", [3, None, object()], [math.nan]),
    ],
)
def test_values_of_other_kinds_are_refused(annotation: str, fitting: list[Any], others: list[Any]) -> None:
    for value in fitting:
        check_value("n", value, annotation)
    for value in others:
        with pytest.raises(QueryError, match=r"^n (cannot be|is not text)") as caught:
            check_value("n", value, annotation)
        assert caught.value.hint
        assert str(caught.value).encode()


def test_what_is_refused_is_quoted_in_short() -> None:
    with pytest.raises(QueryError) as caught:
        check_value("n", "长" * 10_000, "int")
    assert len(caught.value.message) < LONGEST_SHOWN + 30


def test_each_argument_of_a_call_is_looked_at() -> None:
    def verb(first: str, *rest: int, n: int = 0, **others: Any) -> None:
        """A verb."""

    check_call(verb, ("a", 1, 2), {"n": 3, "other": "x"})
    for args, kwargs, name in (
        ((3,), {}, "first"), (("a", 1, "2"), {}, "rest"), (("a",), {"n": "3"}, "n"), ((), {"first": 3}, "first"),
    ):  # fmt: skip
        with pytest.raises(QueryError, match=rf"^{name} cannot be"):
            check_call(verb, args, kwargs)


def test_a_call_with_too_many_arguments_or_too_few() -> None:
    @checks_arguments
    def verb(first: str) -> str:
        return first

    assert verb("a") == "a"
    with pytest.raises(CallError, match="verb takes at most 1 without their names\nthe arguments are first"):
        verb("a", "b")  # type: ignore[call-arg]
    with pytest.raises(CallError, match="verb has no argument 'other'\nthe arguments are first"):
        verb("a", other=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="verb needs first"):
        verb()  # type: ignore[call-arg]


def test_arguments_without_defaults_are_needed_by_place_or_by_name() -> None:
    def verb(first: str, second: str = "", *, third: str, fourth: int = 0) -> None:
        """A verb."""

    check_call(verb, ("a",), {"third": "c"})
    check_call(verb, (), {"first": "a", "third": "c"})
    with pytest.raises(CallError, match="verb needs first, third"):
        check_call(verb, (), {"fourth": 1})
