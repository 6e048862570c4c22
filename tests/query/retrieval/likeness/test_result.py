"""Results as values."""

from __future__ import annotations

import pickle

import mini

from plansearch.api import Index


def test_a_result_is_a_value(mini_index: Index) -> None:
    result = mini_index.similar(mini.QINGLAN_2025)
    assert result == mini_index.similar(mini.QINGLAN_2025)
    assert pickle.loads(pickle.dumps(result)) == result
    assert not result.is_empty
    assert result.taken_as.region == "青澜市"
