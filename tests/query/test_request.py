"""Requests: printed and parsed back, complete as data, strict about types."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from plansearch.errors import QueryError
from plansearch.query.request import REQUESTS, Request, parse, request_class

WORDS = st.sampled_from(
    ["", "力争", "region", "year", "a b", '"\\', "\n", "𠀀", "2025", "市", "year:2025", "rest"]
) | st.text(max_size=5)


FITTING: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("keyness", "focus"): st.sampled_from(["year:2025", "region:青澜市 -kind:总结"]),
    ("keyness", "against"): st.sampled_from(["rest", "year:2024"]),
    ("keyness", "min_length"): st.none() | st.integers(2, 8),
}
"""Values of parameters that take few words: those of `values` would nearly all be refused."""


@dataclass(frozen=True, slots=True)
class Inner:
    name: str = ""
    years: tuple[int | None, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Sample(Request):
    """A request with every type a parameter can have."""

    verb: ClassVar[str] = "sample"

    text: str
    inner: Inner = Inner()
    n: int = 10
    share: float = 0.5
    order: Literal["plan", "left"] = "plan"
    names: tuple[str, ...] = ()
    mixed: int | str | None = None
    exact: bool = False
    path: Path | None = None

    def __post_init__(self) -> None:
        if self.n < 0:
            raise QueryError("n is negative")  # type: ignore[arg-type]


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a declared type."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of(*map(values, parts))
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        if parts[1:] == (...,):
            return st.lists(values(parts[0]), max_size=3).map(tuple)
        return st.tuples(*map(values, parts))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.fixed_dictionaries(
            {}, optional={field.name: values(hints[field.name]) for field in fields(kind)}
        ).map(lambda given: built(kind, given))
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: WORDS, int: st.integers(0, 3000), float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(), type(None): st.none(), Path: st.just(Path("a/b.csv")),
    }  # fmt: skip
    return simple[kind]


def built(kind: Any, given: dict[str, Any]) -> Any:
    """The dataclass of these values; what the class itself refuses is no case of ours."""
    try:
        return kind(**given)
    except (QueryError, TypeError):
        return reject()


@pytest.mark.parametrize("verb", [*REQUESTS, "sample"])
def test_what_a_request_prints_parses_back(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REQUESTS, "sample", f"{__name__}:Sample")  # type: ignore[arg-type]
    kind: Any = request_class(verb)
    hints = get_type_hints(kind)
    required = {f.name: FITTING.get((verb, f.name), values(hints[f.name])) for f in fields(kind)}

    @settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=15)
    @given(st.one_of(st.fixed_dictionaries(required), st.fixed_dictionaries({}, optional=required)))
    def law(given: dict[str, Any]) -> None:
        request = built(kind, given)
        assert parse(str(request)) == request
        assert "\n" not in str(request)
        data = json.loads(json.dumps(request.as_data()))
        assert set(data) == {field.name for field in fields(kind)}, "every parameter is named"
        assert kind.from_data(data) == request

    law()


@pytest.mark.parametrize("verb", REQUESTS)
def test_a_request_is_of_its_verb_and_says_what_it_is(verb: str) -> None:
    kind = request_class(verb)
    assert kind.verb == verb
    assert kind.__doc__


def test_a_request_prints_only_what_was_given() -> None:
    assert str(Sample("力争")) == 'sample {"text":"力争"}'
    assert str(Sample("a", Inner(years=(None, 2025)), n=0)) == 'sample {"text":"a","inner":{"years":[null,2025]},"n":0}'


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"text": 5}, "text cannot be 5"),
        ({"text": "", "n": "3"}, "n cannot be '3'"),
        ({"text": "", "n": True}, "n cannot be True"),
        ({"text": "", "n": 1.5}, "n cannot be 1.5"),
        ({"text": "", "share": "1"}, "share cannot be '1'"),
        ({"text": "", "order": "right"}, "order cannot be 'right'"),
        ({"text": "", "names": ["a"]}, r"names cannot be \['a'\]"),
        ({"text": "", "names": (1,)}, r"names cannot be \(1,\)"),
        ({"text": "", "mixed": 1.5}, "mixed cannot be 1.5"),
        ({"text": "", "exact": 1}, "exact cannot be 1"),
        ({"text": "", "inner": Inner(years=(1, "x"))}, "inner cannot be"),  # type: ignore[arg-type]
        ({"text": "", "inner": {}}, "inner cannot be"),
        ({"text": "", "n": -1}, "n is negative"),
    ],
)
def test_a_value_of_another_type_is_an_error(given: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        Sample(**given)


def test_the_hint_says_what_a_parameter_takes() -> None:
    with pytest.raises(QueryError) as caught:
        Sample("", order="right")  # type: ignore[arg-type]
    assert caught.value.hint == "give plan or left"
    with pytest.raises(QueryError) as caught:
        Sample("", mixed=1.5)  # type: ignore[arg-type]
    assert caught.value.hint == "give a whole number or text or none"
    assert Sample("", share=1).share == 1


@pytest.mark.parametrize(
    "text",
    [
        "nothing {}",
        "",
        "info {",
        "info []",
        'info "x"',
        'info {"x":1}',
        "show {}",
        'show {"plan":5}',
        'verify {"sample":0}',
    ],
)
def test_what_is_no_request_is_an_error(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text)


def test_a_request_without_parameters() -> None:
    assert parse("info") == parse("info {}") == request_class("info")()
