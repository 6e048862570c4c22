"""The texts of plans as one array, and where units were printed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.repeats.selected_text import selected_text

RARE = "𠀀𠮷"  # beyond 16 bits


def test_texts_in_the_order_given(demo_index: Index) -> None:
    reader = demo_index.reader
    plans = list(range(len(reader.plan_entries)))[::-1]
    found = selected_text(reader, plans, within="clause")
    for number, start, end in zip(plans, found.starts.tolist(), found.starts.tolist()[1:], strict=False):
        text = reader.text(number)
        kept = "".join("\0" if c in "\n。；！？;!?，,：:" else c for c in text)
        assert found.string(start, end - start) == kept + "\0"
        assert found.printed(start, 3) == (number, 0, 3)


def test_characters_beyond_16_bits(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = f"# 报告\n推进{RARE}村改造工程，力争新增高新技术企业10家以上。\n要做到两个确保。\n"
    index = index_of({f"云岫省/青澜市/{year}年政府工作报告.md": f"{text}{year}年。\n" for year in (2024, 2025)})
    found = selected_text(index.reader, range(len(index.reader.plan_entries)), within="sentence")
    text = found.string(0, int(found.starts[1]))
    assert f"推进{RARE}村改造工程" in text
    assert found.letters[found.units[text.index(RARE)]] == 1


def test_parts_of_plans(demo_index: Index) -> None:
    reader = demo_index.reader
    places = PartPlaces(reader, ["plan"])
    for number in places.plans(range(len(reader.plan_entries)))[:8]:
        text = reader.text(number)
        found = selected_text(reader, [number], within="sentence", places=places)
        kept = np.flatnonzero(found.units).tolist()
        assert kept == [at for at in range(len(text)) if places.holds(number, at) and text[at] not in "\n。；！？;!?"]


@pytest.mark.parametrize("ask", [lambda index: index.bundles(), lambda index: index.reuse_all()])
def test_more_text_than_places_can_number_is_an_error(
    ask: Callable[[Index], object], mini_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plansearch.index.repeats.selected_text.MOST_UNITS", 300)
    with pytest.raises(QueryError, match="characters together, and 300 at most") as caught:
        ask(mini_index)
    assert caught.value.hint
