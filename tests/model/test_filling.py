"""Frozen records that are filled in one go behave as any frozen dataclass does."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from plansearch.model.filling import filled_at_once


@filled_at_once
@dataclass(frozen=True, slots=True)
class _Record:
    name: str
    number: int = 1


@dataclass(frozen=True)
class _Longer(_Record):
    more: str = ""


def test_a_record_is_frozen_and_compared_by_its_fields() -> None:
    record = _Record("枫渚县", number=2)
    assert type(record) is _Record
    assert record == _Record("枫渚县", 2) != _Record("枫渚县")
    assert hash(record) == hash(_Record("枫渚县", 2))
    with pytest.raises(FrozenInstanceError):
        record.number = 3  # type: ignore[misc]


def test_it_is_replaced_pickled_and_described() -> None:
    record = _Record("墨溪区")
    assert replace(record, number=5) == _Record("墨溪区", 5)
    assert pickle.loads(pickle.dumps(record)) == record
    assert repr(record) == "_Record(name='墨溪区', number=1)"
    assert list(inspect.signature(_Record).parameters) == ["name", "number"]


def test_fields_of_any_name_are_filled_past_the_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    @filled_at_once
    @dataclass(frozen=True, slots=True)
    class Named:
        kind: str
        default: str = "a"
        twin: str = "b"

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the slow way was taken")

    monkeypatch.setitem(Named.__init__.__globals__, "_by_name", never)
    assert repr(Named("x", twin="c")).endswith("Named(kind='x', default='a', twin='c')")


def test_wrong_arguments_are_an_error() -> None:
    with pytest.raises(TypeError):
        _Record()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        _Record("a", other=1)  # type: ignore[call-arg]


def test_a_subclass_may_have_more_fields() -> None:
    assert _Longer("a", 2, "b").more == "b"


def test_a_class_without_slots_or_with_factories_is_an_error() -> None:
    with pytest.raises(TypeError):
        filled_at_once(dataclass(frozen=True)(type("Plain", (), {"__annotations__": {"name": str}})))

    with pytest.raises(TypeError):

        @filled_at_once
        @dataclass(frozen=True, slots=True)
        class _WithFactory:
            items: list[int] = field(default_factory=list)
