"""Regions of one's own size."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.filters.peers import Peers, find_peers


def table(folder: Path, text: str, charset: str = "utf-8") -> str:
    path = folder / "表.csv"
    path.write_bytes(text.encode(charset))
    return str(path)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_nearest_first(mini_index: Index, tmp_path: Path, charset: str) -> None:
    file = table(tmp_path, '名称,常住人口\n南京市,"1,000"\n苏州市,900\n无锡市,700\n常州市,500\n,3\n', charset)
    found = find_peers(mini_index.reader, Peers(file, "常住人口", "苏州市", 2))
    assert found.codes == ("320100", "320200")
    assert [note for note in found.notes if "1 row" in note]
    assert find_peers(mini_index.reader, Peers(file, "常住人口", "650", 1)).codes == ("320200",)


@pytest.mark.parametrize(
    ("text", "column", "near", "message"),
    [
        ("地区,人口\n南京市,9\n", "面积", "9", "has no column"),
        ("地区,人口\n南京市,九\n", "人口", "9", "no row"),
        ("地区,人口\n南京市,9\n", "人口", "苏州市", "has no value of"),
        ("", "人口", "9", "has no column"),
    ],
)
def test_files_that_cannot_be_used(
    mini_index: Index, tmp_path: Path, text: str, column: str, near: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        find_peers(mini_index.reader, Peers(table(tmp_path, text), column, near))
    assert caught.value.hint


def test_peers_that_make_no_sense(mini_index: Index, tmp_path: Path) -> None:
    for parts in (("", "a", "1"), ("f", "", "1"), ("f", "a", "")):
        with pytest.raises(QueryError):
            Peers(*parts)
    with pytest.raises(QueryError):
        Peers("f", "a", "1", 0)
    with pytest.raises(QueryError, match="cannot read"):
        find_peers(mini_index.reader, Peers(str(tmp_path / "没有.csv"), "a", "1"))
