"""Bodies as people name them."""

from __future__ import annotations

import pytest

from plansearch.datafiles import table
from plansearch.query.filters.body_names import WantedBody, near_bodies, parsed


@pytest.mark.parametrize(
    ("body", "place", "kinds"),
    [
        ("青澜市科学技术局", "青澜市", {"科技局"}),
        ("枫渚县科技和工业信息化局", "枫渚县", {"科技局", "工业和信息化局"}),
        ("石篁县教育体育局", "石篁县", {"教育局", "体育局"}),
        ("石篁县教體局", "石篁县", {"教育局", "体育局"}),
        ("青澜市住房和城乡建设局", "青澜市", {"住房和城乡建设局"}),
        ("青澜市财政局党组", "青澜市", {"财政局"}),
        ("云岫省农业农村厅办公室", "云岫省", {"农业农村局"}),
        ("青澜市科学技术协会", "青澜市", {"科协"}),
        ("竹篁镇人民政府", "竹篁", {"镇", "乡镇", "人民政府"}),
        ("中共青澜市委组织部", "中共青澜市委", {"组织部"}),
        ("芦汀区实验中学", "芦汀区实验", {"学校"}),
        ("溪口村", "溪口", {"村"}),
        ("科技", "", {"科技局"}),
        ("青澜市茶文化研究会", "", set()),
    ],
)
def test_a_name_taken_apart(body: str, place: str, kinds: set[str]) -> None:
    found = parsed(body)
    assert (found.place, found.kinds) == (place, kinds)


@pytest.mark.parametrize(
    ("wanted", "body", "fits"),
    [
        ("科技局", "芦汀区科技局", True),
        ("科技局", "云岫省科学技术厅", True),
        ("科技局", "枫渚县科技和工业信息化局", True),
        ("科技局", "青澜市科学技术协会", False),
        ("科技局", None, False),
        ("科技和工业信息化局", "青澜市科学技术局", False),
        ("青澜市科技局", "青澜市科学技术局", True),
        ("青澜市科技局", "砚川市科学技术局", False),
        ("青澜市科技局", "科技局", False),
        ("教育局", "石篁县教体局", True),
        ("应急局", "青澜市应急管理局", True),
        ("发改委", "青澜市发展和改革局", True),
        ("学校", "桃坞县中心小学", True),
        ("镇", "竹篁镇党委", True),
        ("镇", "景德镇市科技局", False),
        ("乡镇", "墨溪乡人民政府", True),
        ("人民政府", "竹篁镇人民政府", True),
        ("竹篁镇政府", "竹篁镇", True),
        ("村", "溪口村委会", True),
        ("茶文化", "青澜市茶文化研究会", True),
        ("青瀾市", "青澜市茶文化研究会", True),
        ("茶叶", "青澜市茶文化研究会", False),
    ],
)
def test_which_bodies_are_meant(wanted: str, body: str | None, fits: bool) -> None:
    assert WantedBody.of(wanted).fits(body) is fits


def test_near_names_are_those_of_the_index_and_of_the_table() -> None:
    assert near_bodies("青澜市渔政队", ["青澜市渔政大队"])[0] == "青澜市渔政大队"
    assert "教育局" in near_bodies("教肓局", [])
    assert near_bodies("qqq", []) == ()


@pytest.mark.parametrize("row", table("plansearch.corpus.data", "departments.tsv"), ids=lambda row: row["word"])
def test_every_row_reads_its_example(row: dict[str, str]) -> None:
    assert row["form"] in ("stem", "ending")
    assert row["source"]
    assert row["kind"] in parsed(row["example"]).kinds
