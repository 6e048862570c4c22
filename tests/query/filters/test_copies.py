"""What only a copy has that is left out: shown or named by every verb, and never "not found"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.messages import say
from plansearch.query.filters import copies
from plansearch.query.filters.copies import ids_of_representatives, representatives

TASKS = [
    a + b
    for a in ("水利", "教育", "养老", "就业", "林业", "园区")
    for b in ("改造", "提升", "普查", "试点", "督导", "验收")
]
PLAN = "".join(f"第{n}项任务是推进{task}工作，全年完成{n * 7}件。\n" for n, task in enumerate(TASKS))
KEPT, NAMED, ANONYMOUS, OTHER = (
    "青澜市/2024年工作计划.md",
    "青澜市/2024年抄件.md",
    "网页/a.md",
    "砚川市/2024年工作计划.md",
)
FILES = {
    KEPT: PLAN + "全年安排资金987654321元。\n",
    NAMED: PLAN + "力争茶园面积达到9万亩。\n",
    ANONYMOUS: PLAN + "另建石榴园，养护石榴园。\n力争农家书屋达到30家。\n",
    OTHER: "养护桥梁，办好实事。\n力争地区生产总值增长6%以上。\n",
}
IN_ANONYMOUS = f"{{}} in {ANONYMOUS}, left out as a copy of {KEPT}; ask for all copies to take every one"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("copies")
    for name, text in FILES.items():
        (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / name).write_text(text, "utf-8")
    (folder / "corpus" / "regions.csv").write_bytes((mini.CORPUS / "regions.csv").read_bytes())
    plansearch.build(folder / "corpus", folder / "index")
    with plansearch.open(folder / "index") as opened:
        yield opened


def rows(answer: Any) -> list[dict[str, Any]]:
    table = answer.table()
    return [dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows]


def test_the_named_plan_represents_its_copies(index: Index) -> None:
    reader = index.reader
    (group,) = [[reader.plan_entries[number].id for number in group] for group in reader.copies]
    assert group == [KEPT, NAMED, ANONYMOUS]
    numbers = reader.plan_numbers
    assert representatives(reader) == {numbers[NAMED]: numbers[KEPT], numbers[ANONYMOUS]: numbers[KEPT]}
    without = [numbers[name] for name in (NAMED, ANONYMOUS, OTHER)]
    assert representatives(reader, without) == {numbers[ANONYMOUS]: numbers[NAMED]}
    assert ids_of_representatives(reader, representatives(reader, without)) == {ANONYMOUS: NAMED}


@pytest.mark.parametrize("filters", [{}, {"year": "2024"}, {"level": "市"}])
def test_a_phrase_that_a_plan_and_its_copies_have_counts_once(index: Index, filters: dict[str, Any]) -> None:
    found = index.phrase("教育改造", **filters)
    assert (found.n, found.total.n_in_copies, len(found.lines)) == (1, 0, 1)
    assert not any("not counted" in note for note in found.notes)


def test_a_phrase_of_a_copy_alone(index: Index) -> None:
    found = index.phrase("石榴园")
    assert (found.n, found.total.n_in_copies, found.is_empty) == (0, 2, False)
    assert [(line.plan.id, line.copy_of) for line in found.lines] == [(ANONYMOUS, KEPT)] * 2
    assert found.notes == (f"0 in the 2 plans counted; {IN_ANONYMOUS.format(2)}",)
    assert say(found.notes[0], phrases=PHRASES).endswith("; --all-copies takes every one")
    assert [row["copy_of"] for row in rows(found)] == [KEPT, KEPT]
    (counted,) = rows(index.phrase("石榴园", count=True))
    assert (counted["n"], counted["n_plans_with"], counted["n_plans"], counted["n_in_copies"]) == (0, 0, 2, 2)
    by_region = index.phrase("石榴园", by="region")
    assert not by_region.is_empty
    assert {row["region"]: (row["n"], row["n_in_copies"]) for row in rows(by_region)} == {
        "青澜市": (0, 2), "砚川市": (0, 0)
    }  # fmt: skip


def test_a_phrase_of_a_copy_and_of_another_plan(index: Index) -> None:
    found = index.phrase("养护")
    assert (found.n, found.total.n_in_copies, [line.plan.id for line in found.lines]) == (1, 1, [OTHER])
    assert found.notes[-1] == f"not counted: {IN_ANONYMOUS.format(1)}"
    (counted,) = rows(index.phrase("养护", count=True))
    assert (counted["n"], counted["n_in_copies"]) == (1, 1)
    within = index.phrase("茶园", year=2024)
    assert (within.n, within.total.n_in_copies) == (0, 1)
    assert within.notes[0].startswith(f"0 in the 2 plans counted; 1 in {NAMED}, left out as a copy of {KEPT}")


def test_with_all_copies_a_line_names_the_plan_that_represents_its_own(index: Index) -> None:
    for filters in ({}, {"year": 2024}):
        found = index.phrase("第1项", all_copies=True, **filters)  # type: ignore[arg-type]
        assert {line.plan.id: line.copy_of for line in found.lines if line.plan.id != ANONYMOUS} == {
            KEPT: "", NAMED: KEPT
        }  # fmt: skip
        assert found.total.n_in_copies == 0


def test_a_phrase_that_no_plan_has_is_not_found(index: Index) -> None:
    assert index.phrase("枇杷园").is_empty
    assert index.phrase("石榴园", region="砚川市").is_empty  # the copy has no region


def test_search_shows_copies_where_nothing_else_matches(index: Index) -> None:
    found = index.search("石榴园")
    assert {(hit.passage.plan.id, hit.copy_of) for hit in found.hits} == {(ANONYMOUS, KEPT)}
    assert found.notes[0].startswith("0 in the 2 plans counted; ")
    assert {row["copy_of"] for row in rows(found)} == {KEPT}
    within = index.search("茶园", year=2024)
    assert {(hit.passage.plan.id, hit.copy_of) for hit in within.hits} == {(NAMED, KEPT)}
    assert index.search("枇杷").is_empty


def test_search_names_copies_that_alone_have_a_word(index: Index) -> None:
    found = index.search("石榴园 桥梁")
    assert found.hits[0].passage.plan.id == OTHER
    assert any(note.startswith("石榴园 is only in copies: 1 in ") and ANONYMOUS in note for note in found.notes)
    assert not any("only in copies" in note for note in index.search("教育 桥梁").notes)
    every = index.search("石榴园", all_copies=True)
    assert [(hit.passage.plan.id, hit.copy_of) for hit in every.hits] == [(ANONYMOUS, KEPT)]


def test_statements_of_a_copy_alone(index: Index) -> None:
    found = index.targets(indicator="农家书屋")
    assert [(r.plan.id if r.plan else "", r.copy_of) for r in found.records] == [(ANONYMOUS, KEPT)]
    assert (found.n, found.is_empty) == (0, False)
    assert found.notes[0] == f"0 in the 2 plans counted; {IN_ANONYMOUS.format(1)}"
    assert [row["copy_of"] for row in rows(found)] == [KEPT]
    pairs = index.attainment(indicator="农家书屋")
    assert [(pair.target.source, pair.target.copy_of) for pair in pairs.pairs] == [(ANONYMOUS, KEPT)]
    assert [row["copy_of"] for row in rows(pairs)] == [KEPT]
    assert any(note.startswith("0 in the 2 plans counted; ") for note in pairs.notes)
    growth = index.targets(indicator="地区生产总值")
    assert (growth.n, [row["copy_of"] for row in rows(growth)]) == (1, [""])
    assert index.targets(indicator="粮食产量").is_empty


def test_statements_of_copies_beside_others_are_named(index: Index) -> None:
    found = index.targets(bound="ge")  # 6 % or more; the others are in copies
    assert [record.source for record in found.records] == [OTHER]


def test_a_cell_of_a_comparison_is_filled_from_a_copy(index: Index) -> None:
    found = index.compare("青澜市", "砚川市", indicator="茶园面积")
    (row,) = [row for row in rows(found) if row["region"] == "青澜市"]
    assert (row["plan"], row["copy_of"], row["year"]) == (NAMED, KEPT, 2024)
    assert row["remark"] == f"only in a copy of {KEPT}"
    assert not found.is_empty
    every = index.compare("青澜市", "砚川市", indicator="茶园面积", all_copies=True)
    assert [row["copy_of"] for row in rows(every) if row["region"] == "青澜市"] == [None]


def test_phrases_compared(index: Index) -> None:
    found = index.compare("青澜市", "砚川市", phrase="茶园")
    assert {row["region"]: (row["n"], row["n_in_copies"]) for row in rows(found)} == {
        "青澜市": (0, 1), "砚川市": (0, 0)
    }  # fmt: skip
    assert not found.is_empty
    assert any(
        note.startswith(f"'茶园': not counted: 1 in {NAMED}, left out as a copy of {KEPT}") for note in found.notes
    )


def test_a_plan_without_other_neighbours_has_its_copies(index_of: Callable[[dict[str, str]], Index]) -> None:
    words = ("桥梁隧道通车", "港口航道疏浚", "剧院书店开张", "渔船码头加固", "茶叶竹笋上市")
    index = index_of(
        FILES
        | {f"望津市/{n}.md": f"{word}，{word[2:]}如期，市民称便，各处商户也都欢喜。\n" for n, word in enumerate(words)}
    )
    found = index.similar(KEPT)
    assert [(one.plan.id, one.copy_of) for one in found.plans] == [(NAMED, KEPT), (ANONYMOUS, KEPT)]
    assert not found.is_empty
    assert found.notes[-1] == f"copies of it, left out: {NAMED}、{ANONYMOUS}"
    every = index.similar(KEPT, all_copies=True)
    assert [(one.plan.id, one.copy_of) for one in every.plans] == [(NAMED, KEPT), (ANONYMOUS, KEPT)]


def test_many_copies_are_not_all_named(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MANY", 1)
    kept = representatives(index.reader)
    (note,) = copies.not_counted(index.reader, dict.fromkeys(kept, 1), kept)
    assert ", and 1 more; ask for all" in note
    assert copies.not_counted(index.reader, {}, kept) == ()
