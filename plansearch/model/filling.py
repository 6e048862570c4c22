"""Records of many fields that are made often: frozen, but filled in one go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from functools import wraps
from typing import Any, TypeVar

_Class = TypeVar("_Class", bound=type)


def filled_at_once(cls: _Class) -> _Class:
    """A frozen dataclass with slots, the objects of which are made four times as fast.

    A frozen dataclass sets each field by name, past its own `__setattr__`. Here an object is of an open twin class, of
    the same layout, while it is filled. Errors: TypeError for a class with default factories, or without slots.
    """
    specs: list[Any] = []
    for each in fields(cls):
        if each.default_factory is not MISSING or "__slots__" not in cls.__dict__:
            raise TypeError(f"{cls.__name__} must have slots and plain defaults")
        default = () if each.default is MISSING else (field(default=each.default),)
        specs.append((each.name, Any, *default))
    twin = make_dataclass(f"_{cls.__name__}Twin", specs, slots=True)
    by_name: Callable[..., None] = cls.__init__  # type: ignore[misc]
    fill, become = twin.__init__, object.__setattr__  # type: ignore[misc]

    @wraps(by_name)
    def filled(self: Any, /, *given: Any, **named: Any) -> None:
        if type(self) is not cls:  # a subclass may have another layout
            by_name(self, *given, **named)
            return
        become(self, "__class__", twin)
        try:
            fill(self, *given, **named)
        finally:
            self.__class__ = cls

    cls.__init__ = filled  # type: ignore[misc]
    return cls
