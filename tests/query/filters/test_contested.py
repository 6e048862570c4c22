"""Plans whose own text names another region or year than their file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.phrases import PHRASES
from plansearch.corpus.evidence_weighting import contested_fields
from plansearch.index.shard import Shard
from plansearch.index.stored_plan import contested_in
from plansearch.messages import say
from plansearch.query.filters import contested

REGIONS = "code,name,level,parent\n990000,云岫省,省,\n990100,青澜市,市,云岫省\n990200,砚川市,市,云岫省\n"
BODY = "一、{past}年工作回顾\n\n成绩很好，{words}有新进展。\n\n二、{year}年主要目标\n\n地区生产总值增长{rate}%以上。\n"
FILES = {
    "青澜市/2024.md": "# 青澜市2025年政府工作报告\n\n" + BODY.format(past=2024, year=2025, words="就业", rate=6),
    "青澜市/2026.md": "# 青澜市2026年政府工作报告\n\n" + BODY.format(past=2025, year=2026, words="教育", rate=5),
    "砚川市/2024.md": "# 砚川市2024年政府工作报告\n\n" + BODY.format(past=2023, year=2024, words="文旅", rate=7),
    "砚川市/2025.md": "# 砚川市2025年政府工作报告\n\n" + BODY.format(past=2024, year=2025, words="水利", rate=8),
}
REMARK = "青澜市 2025: the file name says 2024 (2024)"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("contested")
    for name, text in FILES.items():
        (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / name).write_text(text, "utf-8")
    (folder / "corpus" / "regions.csv").write_text(REGIONS, "utf-8")
    plansearch.build(folder / "corpus", folder / "index")
    with plansearch.open(folder / "index") as opened:
        yield opened


def about(notes: tuple[str, ...]) -> list[str]:
    return [note for note in notes if note.startswith(("青澜市 2025: the ", "砚川市 2024: the "))]


def test_the_catalogue_lists_them(index: Index) -> None:
    listed = index.catalogue(contested=True)
    assert [entry.plan.id for entry in listed.entries] == ["青澜市/2024.md"]
    assert [note.partition(" (")[0] for note in about(listed.notes)] == [REMARK.partition(" (")[0]]
    none = index.catalogue(contested=True, region="砚川市")
    assert none.is_empty
    assert none.notes == ("none of these plans has a contested region or year",)


def test_answers_over_such_a_plan_say_so_and_no_others(index: Index) -> None:
    compared = index.compare("青澜市", "砚川市", indicator="GDP", year=2025)
    assert len(about(compared.notes)) == 1
    assert len(about(index.targets(region="青澜市").notes)) == 1
    assert len(about(index.attainment(region="青澜市").notes)) == 1
    assert about(index.compare("青澜市", "砚川市", indicator="GDP", year=2026).notes) == []
    assert about(index.targets(region="砚川市").notes) == []
    assert about(index.targets(region="青澜市", year=2026).notes) == []


def test_many_are_folded(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contested, "MANY", 0)
    monkeypatch.setattr(contested, "SHOWN", 0)
    (remark,) = contested.remarks(index.reader, range(4))
    assert remark == "… and 1 more like that; the catalogue of contested plans lists all of them"
    assert say(remark, phrases=PHRASES) == "… and 1 more like that; all of them: plansearch catalogue --contested"


def test_every_answer_flags_them_in_its_data(index: Index) -> None:
    plan, asked = "青澜市/2024.md", {"indicator": "GDP", "year": 2025}
    rows_of_plans = [
        index.search("就业"),
        index.phrase("就业有新进展"),
        index.targets(region="青澜市"),
        index.attainment(region="青澜市"),
        index.similar("青澜市/2026.md", n=0),
        index.compare("青澜市", "砚川市", **asked),  # type: ignore[arg-type]
        index.compare("青澜市", "砚川市", year=2025),
        index.catalogue(),
        index.show(plan),
    ]
    for answer in rows_of_plans:
        table = answer.table()
        keys = [column.key for column in table.columns]
        flags = {row[keys.index("plan")]: row[keys.index("contested")] for row in table.rows}
        assert flags[plan] == "year", answer
        assert not any(flag for name, flag in flags.items() if name != plan), answer
    (step, *_) = index.compare("青澜市", "砚川市", amplification=True, **asked).table().rows  # type: ignore[arg-type]
    assert "year" in step
    counts = [
        index.phrase("就业有新进展", count=True),
        index.phrase("就业", by="year", region="青澜市"),
        index.compare("青澜市", "砚川市", phrase="就业"),
        index.compare("青澜市", "砚川市", summary=True, **asked),  # type: ignore[arg-type]
    ]
    for answer in counts:
        table = answer.table()
        keys = [column.key for column in table.columns]
        assert sum(row[keys.index("n_contested")] for row in table.rows) == 1, answer  # type: ignore[misc]
    assert len(about(index.search("就业").notes)) == 1
    assert len(about(index.phrase("就业有新进展").notes)) == 1
    assert len(about(index.similar("青澜市/2026.md", n=0).notes)) == 1
    assert index.reader.plan(index.reader.plan_numbers[plan]).contested == ("year",)


def test_what_is_contested_is_kept_and_else_found_from_the_evidence(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shard in index.reader.shards:
        every = range(shard.entry.n_plans)
        expected = {no: fields for no in every if (fields := contested_fields(shard.evidence(no)))}
        assert expected
        assert contested_in(shard) == expected
        some = [*expected, *(no for no in every if no not in expected)][: len(expected) + 2]
        assert contested_in(shard, some) == expected
        assert contested_in(shard, []) == {}
        with monkeypatch.context() as patch:
            patch.setattr(Shard, "contested", None)  # as in shards of before
            assert contested_in(shard) == expected
            assert contested_in(shard, some) == expected
            assert contested_in(shard, []) == {}


def test_counts_say_how_many_plans_are_contested(index: Index) -> None:
    assert len(index.reader.contested) == 1
    for found in (
        index.phrase("目标", count=True),
        index.phrase("目标", by=["year"]),
        index.phrase("主要…目标", syntax="pattern", count=True),
        index.compare("青澜市", "砚川市", phrase="目标"),
    ):
        assert "the region or year of 1 plan is contested" in " ".join(map(say, found.notes))
    left_out = index.phrase("目标", count=True, without_contested=True)
    assert left_out.total.n_contested == 0
    assert "the region or year of" not in " ".join(map(say, left_out.notes))
