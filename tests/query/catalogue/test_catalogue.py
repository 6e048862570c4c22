"""Plans one by one, what is missing of them, and a table in which a person mends it."""

from __future__ import annotations

import re
from collections.abc import Callable

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError

Plans = dict[str, str]
FIELDS, WORKS = ("水利", "教育", "养老", "就业", "林业", "园区"), ("改造", "提升", "普查", "试点", "督导", "验收")
TASKS = [a + b for a in FIELDS for b in WORKS]
LONG = "".join(f"第{n}项任务是推进{task}工作，全年完成{n * 7}件。\n" for n, task in enumerate(TASKS))
MASKED = re.sub(r"\d", "x", LONG)


@pytest.fixture
def copied(index_of: Callable[[Plans], Index]) -> Index:
    """Two copies of one plan, one of them masked, and another plan."""
    return index_of({
        "青澜市/2024年工作计划.md": "# 青澜市2024年工作计划\n\n" + LONG,
        "转载/计划.md": "# 某市工作计划\n\n" + MASKED,
        "砚川市/2025年工作计划.md": "# 砚川市2025年工作计划\n\n力争增长6%，办好养老实事，推进水利改造工作。\n",
    })  # fmt: skip


def ids(index: Index, **asked: object) -> list[str]:
    return [entry.plan.id for entry in index.catalogue(**asked).entries]  # type: ignore[arg-type]


def test_every_plan_in_the_order_of_ids(mini_index: Index) -> None:
    table = mini_index.catalogue().table()
    assert [row[0] for row in table.rows] == list(mini.PLANS)
    row = dict(zip((c.key for c in table.columns), table.rows[5], strict=True))
    assert (row["plan"], row["region_path"], row["level"]) == (mini.LANDONG, "云岫省/青澜市/澜东区", "县")
    assert (row["year"], row["title"], row["n_chars"], row["copy_of"]) == (2025, "澜东区2025年工作计划", 63, "")
    assert table.notes == ("6 plans",)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"title": "2024年工作"}, ["青澜市/2024年工作计划.md"]),
        ({"title": "２０２４"}, ["青澜市/2024年工作计划.md"]),
        ({"region": "砚川市"}, ["砚川市/2025年工作计划.md"]),
        ({"year": "2024:"}, ["砚川市/2025年工作计划.md", "青澜市/2024年工作计划.md"]),
        ({"missing": ["region"]}, ["转载/计划.md"]),
        ({"missing": ["title", "year"]}, ["转载/计划.md"]),
        ({"missing": ["title"]}, []),
        ({"copies": True}, ["青澜市/2024年工作计划.md", "转载/计划.md"]),
        ({"copies": True, "region": "砚川市"}, []),
        ({"family": "转载"}, []),
        ({"kind": "工作计划"}, ["砚川市/2025年工作计划.md", "转载/计划.md", "青澜市/2024年工作计划.md"]),
        ({"kind": "报告"}, []),
        ({"title": "2025"}, ["砚川市/2025年工作计划.md"]),
        ({"not_region": "青澜市"}, ["砚川市/2025年工作计划.md", "转载/计划.md"]),
        ({"missing": ["body"]}, ["砚川市/2025年工作计划.md", "转载/计划.md", "青澜市/2024年工作计划.md"]),
        ({"missing": ["kind"]}, []),
        ({"body": "教育局"}, []),
    ],
)
def test_filters(copied: Index, asked: dict[str, object], expected: list[str]) -> None:
    assert ids(copied, **asked) == expected


def test_by_kind_and_body(index_of: Callable[[Plans], Index]) -> None:
    index = index_of({
        "青澜市/教育.md": "# 青澜市教育局2024年工作要点\n\n" + LONG,
        "青澜市/规划.md": "# 青澜市教育局2021—2025年发展规划\n\n力争增长6%，办好养老实事，推进水利改造工作。\n",
        "砚川市/民政.md": "# 砚川市民政局2025年工作计划\n\n力争增长5%，办好托幼实事，推进殡葬改革工作。\n",
    })  # fmt: skip
    assert ids(index, body="教育") == ["青澜市/教育.md", "青澜市/规划.md"]
    assert ids(index, body="教育", kind="要点") == ["青澜市/教育.md"]
    result = index.catalogue(kind="报告")
    assert result.notes[0].startswith("no plan of the kind 报告 among these; kinds there: ")
    assert "工作要点" in result.notes[0]
    assert index.catalogue(body="水务局").notes[0].startswith("no plan of 水务局 among these; bodies there: ")
    assert index.catalogue(family="合集").notes == ("none of these 3 plans is of a page with '合集' in its name",)


def test_a_plan_of_several_years_and_how_sure_its_facts_are(index_of: Callable[[Plans], Index]) -> None:
    index = index_of({
        "青澜市/规划.md": "# 青澜市2021—2025年发展规划\n\n力争增长6%，办好养老实事，推进水利改造工作。\n",
        "某地.md": "# 工作计划\n\n力争增长5%，办好托幼实事，推进殡葬改革工作。\n",
    })  # fmt: skip
    table = index.catalogue().table()
    unknown, plan = [dict(zip((c.key for c in table.columns), row, strict=True)) for row in table.rows]
    assert (plan["year"], plan["last_year"]) == (2021, 2025)
    assert (plan["region_confidence"], plan["year_confidence"]) == (0.99, 0.95)
    assert (unknown["region_confidence"], unknown["year_confidence"], unknown["last_year"]) == (None, None, None)
    assert table.display is not None
    assert [row[2:4] for row in table.display.rows] == [(None, "– –"), ("2021–2025", "0.99 0.95")]


def test_copies_name_the_best_plan_of_their_group(copied: Index) -> None:
    first, second = copied.catalogue(copies=True).entries
    assert (first.copies, first.copy_of) == (("转载/计划.md",), "")
    assert (second.copies, second.copy_of) == (("青澜市/2024年工作计划.md",), "青澜市/2024年工作计划.md")
    display = copied.catalogue().table().display
    assert display is not None
    assert [row[-1] for row in display.rows] == ["", "copy of 青澜市/2024年工作计划.md", "copies: 转载/计划.md"]
    assert copied.catalogue(missing=["title"]).table().notes == ("none of these plans lacks title",)


def test_an_unknown_fact_is_an_error(copied: Index) -> None:
    with pytest.raises(QueryError, match="'charset'"):
        copied.catalogue(missing=["charset"])


def test_no_plans(empty_index: Index) -> None:
    result = empty_index.catalogue()
    assert result.is_empty
    assert result.notes == ("the index holds no plans",)


def test_answers_take_one_of_a_group(copied: Index) -> None:
    best, masked = "青澜市/2024年工作计划.md", "转载/计划.md"
    result = copied.search("水利改造", by="plan")
    assert {hit.passage.plan.id for hit in result.hits} == {best, "砚川市/2025年工作计划.md"}
    assert {hit.copies for hit in result.hits if hit.passage.plan.id == best} == {(masked,)}
    assert any(note.startswith(f"{best} and 1 copy; ") for note in result.notes)
    assert [len({h.rank for h in r.hits}) for r in (result, copied.search("水利改造", all_copies=True))] == [2, 3]
    assert copied.search("水利改造", all_copies=True).signature != result.signature
    one, every = copied.phrase("水利改造", by="plan"), copied.phrase("水利改造", by="plan", all_copies=True)
    assert (one.n, every.n) == (2, 3)
    assert any(note.startswith("1 copy left out; ") for note in one.notes)
    assert {count.group for count in every.counts} - {count.group for count in one.counts} == {masked}
    assert copied.show(best).notes[-1] == f"1 copy of it: {masked}"
    assert copied.info().n_copies == 1
    assert any(note.startswith("1 of these plans is a copy of another; ") for note in copied.info().notes)


def test_a_filter_that_leaves_only_the_copy_keeps_it(index_of: Callable[[Plans], Index]) -> None:
    index = index_of({"青澜市/2024年工作计划.md": LONG, "砚川市/2024年工作计划.md": LONG})

    def found(**asked: str) -> set[str]:
        return {hit.passage.plan.id for hit in index.search("水利改造", **asked).hits}  # type: ignore[arg-type]

    assert found(region="青澜市") == {"青澜市/2024年工作计划.md"}
    assert found(region="砚川市") == {"砚川市/2024年工作计划.md"}
    assert found() == {"砚川市/2024年工作计划.md"}, "equal in all, the first by id"
    uses = index.compare("青澜市", "砚川市", phrase="水利改造").table()
    assert [row[0] for row in uses.rows] == ["青澜市", "砚川市"]


def test_a_plan_is_not_like_its_own_copies(copied: Index) -> None:
    best, masked = "青澜市/2024年工作计划.md", "转载/计划.md"
    result = copied.similar(best)
    assert masked not in [similar.plan.id for similar in result.plans]
    assert f"copies of it, left out: {masked}" in result.notes
    assert masked in [similar.plan.id for similar in copied.similar(best, all_copies=True).plans]
