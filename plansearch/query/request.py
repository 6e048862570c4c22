"""Requests as data: every parameter of a question in one frozen value, which can be printed and parsed back.

A verb has one request class. `str(request)` is the verb and the parameters that differ from their defaults, as JSON;
`parse` reads it back. `as_data` gives every parameter, for the recipe of an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from importlib import import_module
from types import UnionType
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

from plansearch.errors import QueryError
from plansearch.messages import note

REQUESTS: Mapping[str, str] = {
    "search": "plansearch.query.retrieval.search:SearchRequest",
    "targets": "plansearch.query.statements.targets:TargetsRequest",
    "attainment": "plansearch.query.statements.attainment:AttainmentRequest",
}
"""By verb, the module and class of its request."""


@dataclass(frozen=True, slots=True)
class Request:
    """Base of requests: a frozen dataclass of strings, numbers, tuples and further such dataclasses."""

    verb: ClassVar[str]

    def as_data(self) -> dict[str, Any]:
        """Every parameter as JSON values."""
        return _fields_as_data(self, all_of_them=True)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The request again; what is not given has its default. Errors: QueryError for values that are none of its."""
        try:
            request: Self = _dataclass_from_data(cls, data)
        except (TypeError, ValueError, KeyError) as err:
            raise QueryError(
                note("these are no parameters of {verb}: {data}", verb=cls.verb, data=json.dumps(data)),
                note("give them as they were printed"),
            ) from err
        return request

    def __str__(self) -> str:
        given = json.dumps(_fields_as_data(self, all_of_them=False), ensure_ascii=False, separators=(",", ":"))
        return f"{self.verb} {given}"


def parse(text: str) -> Request:
    """The request that prints so. Errors: QueryError."""
    verb, _, given = text.strip().partition(" ")
    if verb not in REQUESTS:
        raise QueryError(
            note("no verb is called {verb!r}", verb=verb), note("the verbs are {verbs}", verbs=tuple(REQUESTS))
        )
    try:
        data = json.loads(given or "{}")
    except ValueError as err:
        raise QueryError(
            note("the parameters of {verb} cannot be read: {reason}", verb=verb, reason=str(err)),
            note("give them as they were printed"),
        ) from err
    return request_class(verb).from_data(data)


def request_class(verb: str) -> type[Request]:
    """The class of a verb's requests."""
    module, _, name = REQUESTS[verb].partition(":")
    found: type[Request] = getattr(import_module(module), name)
    return found


def _fields_as_data(value: Any, *, all_of_them: bool) -> dict[str, Any]:
    data = {}
    for field in fields(value):
        given = getattr(value, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if all_of_them or default is MISSING or given != default:
            data[field.name] = _as_data(given, all_of_them=all_of_them)
    return data


def _as_data(value: Any, *, all_of_them: bool) -> Any:
    if is_dataclass(value):
        return _fields_as_data(value, all_of_them=all_of_them)
    if isinstance(value, tuple):
        return [_as_data(part, all_of_them=all_of_them) for part in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def _dataclass_from_data(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _from_data(hints[name], value) for name, value in data.items()})


def _from_data(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if value is not None and origin in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
        origin = get_origin(kind)
    if is_dataclass(kind):
        return _dataclass_from_data(kind, value)
    if origin is tuple:
        parts = get_args(kind)
        each = [parts[0]] * len(value) if parts[1:] == (...,) else parts
        return (
            tuple(_from_data(part, item) for part, item in zip(each, value, strict=True)) if value is not None else None
        )
    return (
        kind(value) if isinstance(kind, type) and value is not None and kind not in (int, float, str, bool) else value
    )
