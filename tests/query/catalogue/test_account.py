"""What became of every file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.present.catalogue.account import MANY_SKIPS

TEXT = "# 青澜市2025年工作要点\n\n力争增长6%，办好养老实事，推进水利改造工作。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    rows = [
        json.dumps({"id": f"行{n}", "text": f"今年办好实事{n}件，推进水利改造工作，力争增长6%。"}, ensure_ascii=False)
        for n in range(5)
    ]
    (folder / "一.md").write_text(TEXT, "utf-8")
    (folder / "二.txt").write_text(TEXT[2:].replace("青澜市2025年工作要点", "办好若干实事的打算"), "gb18030")
    (folder / "三.jsonl").write_text("\n".join([*rows, "{坏", '{"id": "空"}']) + "\n", "utf-8")
    (folder / "四.md").write_text("短\n", "utf-8")
    return folder


def table(index: Path, files: dict[str, bool] | None = None) -> dict[str, dict[str, object]]:
    with plansearch.open(index) as opened:
        table = opened.account(files).table()
    keys = [column.key for column in table.columns]
    return {str(row[0]): dict(zip(keys, row, strict=True)) for row in table.rows}


def test_every_file_has_a_row(corpus: Path, tmp_path: Path) -> None:
    built = plansearch.build(corpus, tmp_path / "index")
    rows = table(tmp_path / "index", dict(built.files))
    assert list(rows) == list(built.files)
    assert set(rows) == {"一.md", "二.txt", "三.jsonl", "四.md"}
    one, two, three, four = (rows[name] for name in ("一.md", "二.txt", "三.jsonl", "四.md"))
    assert (one["state"], one["charset"], one["plans"], one["year"]) == ("read", "utf-8", 1, "2025")
    assert one["year_clue"] in ("title", "opening")
    assert isinstance(one["year_confidence"], float)
    assert 0 < one["year_confidence"] <= 1
    assert (two["charset"], two["year"], two["year_clue"], two["year_confidence"]) == (
        "gb18030",
        "(unknown)",
        None,
        None,
    )
    assert (three["plans"], three["state"]) == (5, "read")
    assert str(three["skipped"]).startswith("6: not JSON")
    assert str(three["skipped"]).count("\n") == 1
    assert (four["state"], four["plans"], four["region"]) == ("skipped", 0, None)
    assert "too short" in str(four["skipped"])


def test_unchanged_files_are_reported_in_full(corpus: Path, tmp_path: Path) -> None:
    first = plansearch.build(corpus, tmp_path / "index")
    (corpus / "五.md").write_text(TEXT.replace("养老", "托幼"), "utf-8")
    second = plansearch.build(corpus, tmp_path / "index")
    assert set(first.files.values()) == {True}
    assert {name for name, now in second.files.items() if now} == {"五.md", "四.md"}
    before, after = (table(tmp_path / "index", dict(files)) for files in (first.files, second.files))
    assert {name: row["state"] for name, row in after.items()} == {
        "一.md": "unchanged", "二.txt": "unchanged", "三.jsonl": "unchanged", "五.md": "read", "四.md": "skipped",
    }  # fmt: skip
    for name in ("一.md", "二.txt", "三.jsonl"):
        assert {**before[name], "state": ""} == {**after[name], "state": ""}


def test_facts_of_few_of_many_plans_are_counted(tmp_path: Path) -> None:
    titles = ["2025年工作打算", "工作打算", "2024年工作打算"]
    lines = [json.dumps({"title": t, "text": f"办好实事{n}件，推进水利改造，力争增长。"}) for n, t in enumerate(titles)]
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "多.jsonl").write_text("\n".join(lines), "utf-8")
    built = plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as opened:
        answer = opened.account(built.files).table()
    (row,) = answer.rows
    keys = [column.key for column in answer.columns]
    assert row[keys.index("year")] == "2025、(unknown)、2024"
    assert row[keys.index("year_confidence")] == 0.95
    assert answer.display is not None
    assert "year by title (2 of 3 plans, 0.95)" in str(answer.display.rows[0][-1])
    assert "region by" not in str(answer.display.rows[0][-1])


def test_values_of_many_plans_are_folded(corpus: Path, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": str(n), "title": f"{2015 + n}年工作打算", "text": f"办好实事{n}件，推进水利改造，力争增长。"})
        for n in range(6)
    ]
    (corpus / "三.jsonl").write_text("\n".join([*lines, *["{坏"] * (MANY_SKIPS + 5)]), "utf-8")
    plansearch.build(corpus, tmp_path / "index")
    row = table(tmp_path / "index")["三.jsonl"]
    assert row["year"] == "2015、2016、2017 … (6)"
    assert str(row["skipped"]).endswith("\n… and 5 more")
    assert len(str(row["skipped"]).splitlines()) == MANY_SKIPS + 1


def test_the_display_shows_clues_warnings_and_skips(corpus: Path, tmp_path: Path) -> None:
    (corpus / "2024年.md").write_text(TEXT, "utf-8")
    built = plansearch.build(corpus, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as opened:
        result = opened.account(built.files)
    display = result.table().display
    assert display is not None
    shown = {row[0]: str(row[-1]) for row in display.rows}
    assert "year by file name" in shown["2024年.md"]
    assert "2025" in shown["2024年.md"], "the title disagrees"
    assert "too short" in shown["四.md"]
    assert result.table().notes == ("5 files, 8 plans; something was left out of 2 files",)


def test_a_corpus_of_nothing(empty_index: Index) -> None:
    (row,) = empty_index.account().table().rows
    assert row[:2] == ("短.md", "skipped")


def test_remarks_on_the_reading_are_in_the_account_of_a_build(corpus: Path, tmp_path: Path) -> None:
    (corpus / "五.txt").write_text(TEXT[2:].replace("增长", "增⻓"), "utf-8")
    built = plansearch.build(corpus, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as opened:
        rows = {file.file: file.warnings for file in opened.account(built.files, built.warnings).files}
    assert any("compatibility form" in warning for warning in rows["五.txt"])
    assert rows["一.md"] == ()
