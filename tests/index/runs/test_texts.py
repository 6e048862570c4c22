"""The texts of plans as they are compared."""

from __future__ import annotations

from reuse_twin import compared

from plansearch.api import Index
from plansearch.index.parts import PartPlaces
from plansearch.index.repeats.kernels import PADDING
from plansearch.index.runs.texts import compared_texts


def strings(index: Index, plans: list[int], parts: tuple[str, ...] = ()) -> list[str]:
    units, starts = compared_texts(index.reader, plans, parts)
    assert units[-PADDING:].tolist() == [0] * PADDING
    assert len(units) == starts[-1] + PADDING
    text = units.tobytes().decode("utf-16-le")
    assert [text[end - 1] for end in starts[1:].tolist()] == ["\0"] * len(plans)
    return [text[start : end - 1] for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)]


def test_whole_texts_in_the_order_given(demo_index: Index) -> None:
    plans = [5, 2, 9]
    assert strings(demo_index, plans) == [compared(demo_index.reader.text(no)) for no in plans]
    assert strings(demo_index, []) == []


def test_parts_alone(demo_index: Index) -> None:
    reader = demo_index.reader
    places = PartPlaces(reader, ("plan",))
    plans = list(range(8))
    expected = [
        "".join(compared(reader.text(no)[start:end]) for start, end in places.stretches(no)) for no in plans
    ]  # fmt: skip
    assert any(expected)
    assert strings(demo_index, plans, ("plan",)) == expected
