"""Requests as data: every parameter of a question in one frozen value, which can be printed and parsed back.

A verb has one request class. `str(request)` is the verb and the parameters that differ from their defaults, as JSON;
`parse` reads it back. `as_data` gives every parameter, for the recipe of an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, wraps
from importlib import import_module
from types import UnionType
from typing import Any, ClassVar, Literal, Self, Union, get_args, get_origin, get_type_hints

from plansearch.arguments import check_usable
from plansearch.errors import QueryError
from plansearch.messages import mark, note

REQUESTS: Mapping[str, str] = {
    # retrieval
    "similar": "plansearch.query.retrieval.likeness.request:SimilarRequest",
    "run": "plansearch.query.retrieval.trec_run:RunRequest",
    "search": "plansearch.query.retrieval.search:SearchRequest",
    #
    # concordance
    "count": "plansearch.query.concordance.count:CountRequest",
    "phrase": "plansearch.query.concordance.phrase:PhraseRequest",
    #
    # statements
    "targets": "plansearch.query.statements.targets:TargetsRequest",
    "attainment": "plansearch.query.statements.attainment:AttainmentRequest",
    #
    # statistics
    "bundles": "plansearch.query.statistics.bundles:BundlesRequest",
    #
    # comparison
    "compare-targets": "plansearch.query.comparison.by_indicator:IndicatorComparisonRequest",
    "compare-shared": "plansearch.query.comparison.shared:SharedIndicatorsRequest",
    "amplification": "plansearch.query.comparison.amplification:AmplificationRequest",
    "compare-phrases": "plansearch.query.comparison.phrase_usage:PhraseUsageRequest",
    #
    # statistics
    "freq": "plansearch.query.statistics.freq:FreqRequest",
    "spread": "plansearch.query.statistics.spread:SpreadRequest",
    "collocates": "plansearch.query.statistics.neighbours.collocate:CollocatesRequest",
    "keyness": "plansearch.query.statistics.keyness:KeynessRequest",
    #
    # drafting
    "reuse": "plansearch.query.drafting.side_by_side:ReuseRequest",
    "reuse-sources": "plansearch.query.drafting.sources:SourcesRequest",
    "reuse-all": "plansearch.query.drafting.reuse_all:AllReuseRequest",
    #
    # catalogue
    "plans": "plansearch.query.catalogue.plans:PlansRequest",
    "show": "plansearch.query.catalogue.show:ShowRequest",
    "evidence": "plansearch.query.catalogue.evidence:EvidenceRequest",
    "catalogue": "plansearch.query.catalogue.catalogue:CatalogueRequest",
    "account": "plansearch.query.catalogue.account:AccountRequest",
    "info": "plansearch.query.catalogue.info:InfoRequest",
    "cite": "plansearch.query.catalogue.cite:CiteRequest",
    #
    # export
    "export": "plansearch.query.export.export:ExportRequest",
    #
    # drafting
    "outline": "plansearch.query.drafting.outline:OutlineRequest",
    "wording": "plansearch.query.drafting.wording:WordingRequest",
    "check": "plansearch.query.drafting.check:CheckRequest",
    #
    # profiles
    "report": "plansearch.query.profiles.region_profile:RegionProfileRequest",
    #
    # verification
    "verify": "plansearch.query.verification.verify:VerifyRequest",
    "replay": "plansearch.query.verification.replay:ReplayRequest",
}
"""By verb, the module and class of its request."""

_SIMPLE = {str: "text", int: "a whole number", float: "a number", bool: "true or false", type(None): "none"}
_AS_PRINTED = mark("give them as they were printed")


@dataclass(frozen=True, slots=True)
class Request:
    """Base of requests: a frozen dataclass of strings, numbers, tuples and further such dataclasses.

    Types of parameters are checked before a class's own `__post_init__`, so that a wrong argument is an error before
    anything is read. Errors: QueryError for a parameter of another type than the class declares.
    """

    verb: ClassVar[str]

    def __init_subclass__(cls) -> None:
        own = cls.__dict__.get("__post_init__")
        if own is None or hasattr(own, "__wrapped__"):  # dataclasses make a class with slots a second time
            return

        @wraps(own)
        def check_types_first(self: Request) -> None:
            Request.__post_init__(self)
            own(self)

        setattr(cls, "__post_init__", check_types_first)  # noqa: B010

    def __post_init__(self) -> None:
        own: Any = type(self)
        for name, kind in _hints(own).items():
            value = getattr(self, name)
            if not _fits(value, kind):
                raise QueryError(
                    note("{name} cannot be {value}", name=name, value=repr(value)),
                    note("give {kinds}", kinds=" or ".join(_described(kind))),
                )
            check_usable(name, value)

    def as_data(self) -> dict[str, Any]:
        """Every parameter as JSON values."""
        return _fields_as_data(self, all_of_them=True)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The request that `as_data` describes; a parameter that is not given has its default.

        Errors: QueryError for values that do not fit the parameters.
        """
        try:
            request: Self = _dataclass_from_data(cls, data)
        except (AttributeError, TypeError, ValueError, KeyError) as err:
            raise QueryError(
                note("these are no parameters of {verb}: {data}", verb=cls.verb, data=json.dumps(data)),
                note(_AS_PRINTED),
            ) from err
        return request

    def __str__(self) -> str:
        given = json.dumps(_fields_as_data(self, all_of_them=False), ensure_ascii=False, separators=(",", ":"))
        return f"{self.verb} {given}"


def parse(text: str) -> Request:
    """The request that prints as `text`. Errors: QueryError."""
    verb, _, given = text.strip().partition(" ")
    try:
        data = json.loads(given or "{}")
    except ValueError as err:
        raise QueryError(
            note("the parameters of {verb} cannot be read: {reason}", verb=verb, reason=str(err)), note(_AS_PRINTED)
        ) from err
    return request_class(verb).from_data(data)


def request_class(verb: str) -> type[Request]:
    """The class of a verb's requests. Errors: QueryError for an unknown verb."""
    if verb not in REQUESTS:
        raise QueryError(
            note("no verb is called {verb!r}", verb=verb), note("the verbs are {verbs}", verbs=tuple(REQUESTS))
        )
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
    hints = _hints(kind)
    return kind(**{name: _from_data(hints[name], value) for name, value in data.items()})


def _from_data(kind: Any, value: Any) -> Any:
    """The value of a parameter from its JSON value. Errors: TypeError or ValueError where none fits."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        for part in get_args(kind):
            try:
                return _from_data(part, value)
            except (AttributeError, TypeError, ValueError, KeyError):
                continue
        raise TypeError(value)
    if is_dataclass(kind):
        return _dataclass_from_data(kind, value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError(value)
        parts = get_args(kind)
        each = [parts[0]] * len(value) if parts[1:] == (...,) else parts
        return tuple(_from_data(part, item) for part, item in zip(each, value, strict=True))
    if isinstance(kind, type) and kind not in _SIMPLE:
        return kind(value)
    if not _fits(value, kind):
        raise TypeError(value)
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Types of a dataclass's fields by name."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _fits(value: Any, kind: Any) -> bool:
    """Whether a value is of a declared type; an int is a float, too, but a bool is no number."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is Literal:
        return any(value == part and type(value) is type(part) for part in parts)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        each = [parts[0]] * len(value) if parts[1:] == (...,) else parts
        return len(value) == len(each) and all(map(_fits, value, each))
    if kind in (int, float):
        return isinstance(value, (int, kind)) and not isinstance(value, bool)
    if is_dataclass(kind) and isinstance(kind, type):
        return isinstance(value, kind) and all(_fits(getattr(value, name), part) for name, part in _hints(kind).items())
    return not isinstance(kind, type) or isinstance(value, kind)


def _described(kind: Any) -> tuple[str, ...]:
    """What fits a declared type, in words."""
    if get_origin(kind) in (Union, UnionType):
        return tuple(word for part in get_args(kind) for word in _described(part))
    if get_origin(kind) is Literal:
        return tuple(str(part) for part in get_args(kind))
    if get_origin(kind) is tuple:
        parts = dict.fromkeys(word for part in get_args(kind) if part is not ... for word in _described(part))
        return (f"a tuple of {' or '.join(parts)}",)
    return (_SIMPLE.get(kind, str(getattr(kind, "__name__", kind))),)
