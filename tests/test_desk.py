from __future__ import annotations

import mini

from plansearch.api import Index


def test_check_takes_names_and_drafts(mini_index: Index) -> None:
    by_name = mini_index.check(mini.QINGLAN_2025, select="form")
    by_bytes = mini_index.check("draft", select=["form"], draft=by_name.text.encode())
    assert by_name.draft.year == 2025
    assert len(by_name.findings) == len(by_bytes.findings)
