"""`plansearch targets`: what it asks of the library, and words of one's own (`--lexicon`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mini
import pytest
from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.errors import QueryError

from ..library import DRAFTS, FILTERS, STATEMENTS, Library, run

INDEX = ("open", (Path("indexes/default"),), {})
PLAN = "# 青澜市2026年政府工作报告\n\n主要预期目标是：全域产出增长6%左右，城镇新增就业5万人。\n"


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("targets", "targets", (), {**FILTERS, **STATEMENTS, **DRAFTS, "n": 0}),
        (
            "targets a.md b.md --indicator 地区生产总值 --status all --effort strive --bound ge -n 5",
            "targets",
            ("a.md", "b.md"),
            {
                **FILTERS,
                **DRAFTS,
                "indicator": "地区生产总值",
                "status": "all",
                "effort": "strive",
                "bound": "ge",
                "figure": None,
                "n": 5,
            },
        ),
        (
            "targets 青澜市2024 --results --figure growth --status prior -n 3",
            "attainment",
            ("青澜市2024",),
            {**FILTERS, **STATEMENTS, **DRAFTS, "figure": "growth", "status": "prior", "n": 3},
        ),
    ],
)
def test_the_command_asks_one_verb(
    library: Library, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert library.calls == [INDEX, (verb, args, kwargs)]


@pytest.mark.parametrize(
    ("filters", "verb"), [((), "targets_of_files"), (("-y", "2025"), "targets"), (("missing.md",), "targets")]
)
def test_targets_of_files_need_no_index(library: Library, tmp_path: Path, filters: tuple[str, ...], verb: str) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("力争增长6%。", "utf-8")
    assert run("targets", str(plan), *filters) == 0
    assert library.calls[-1][0] == verb
    assert (INDEX in library.calls) == (verb == "targets")


@pytest.mark.parametrize("line", ["targets", "targets --results", "targets 青澜市2025"])
def test_an_index_is_not_read_again_with_other_words(library: Library, tmp_path: Path, line: str) -> None:
    with pytest.raises(QueryError, match="--lexicon reads files") as refused:
        run(*line.split(), "--lexicon", str(tmp_path))
    assert "--lexicon FOLDER" in str(refused.value.hint)
    assert library.calls == []


def ran(*arguments: str) -> tuple[int, str]:
    """Status and output of a command of the real library."""
    result = CliRunner().invoke(program(), list(arguments))
    return result.exit_code, result.output


def test_an_index_and_a_file_are_read_with_the_same_words(tmp_path: Path) -> None:
    corpus, lexicon, index = tmp_path / "corpus", tmp_path / "lexicon", tmp_path / "index"
    corpus.mkdir()
    lexicon.mkdir()
    plan = corpus / "青澜市2026.md"
    plan.write_text(PLAN, encoding="utf-8")
    own = lexicon / "indicators.tsv"
    own.write_text("canonical\tsynonym\n地区生产总值\t全域产出\n", encoding="utf-8")
    asked = ("targets", "--indicator", "GDP", "--format", "csv", "--index", str(index))

    assert ran("index", str(corpus), "--index", str(index))[0] == 0
    assert "6%左右" not in ran(*asked)[1]
    assert ran("index", str(corpus), "--index", str(index), "--lexicon", str(lexicon))[0] == 0
    assert "6%左右" in ran(*asked)[1]
    assert "6%左右" in ran("targets", str(plan), "--indicator", "GDP", "--lexicon", str(lexicon))[1]
    assert "6%左右" not in ran("targets", str(plan), "--indicator", "GDP")[1]

    own.write_text("canonical\tsynonym\n城镇新增就业\t全域产出\n", encoding="utf-8")
    assert ran("index", str(corpus), "--index", str(index), "--lexicon", str(lexicon))[0] == 0
    assert "6%左右" not in ran(*asked)[1]


@pytest.mark.parametrize("name", ["全域产出", "绿币收入", "绿色收入", "清风收入"])
def test_a_name_of_one_s_own_is_known_to_every_question(tmp_path: Path, name: str) -> None:
    corpus, lexicon, index = tmp_path / "corpus", tmp_path / "lexicon", tmp_path / "index"
    for folder in (corpus / "青澜市", corpus / "望津市", lexicon):
        folder.mkdir(parents=True)
    (corpus / "regions.csv").write_bytes((mini.CORPUS / "regions.csv").read_bytes())
    for region in ("青澜市", "望津市"):
        text = PLAN.replace("青澜市", region).replace("万人", "万人，绿币收入增长7%")
        (corpus / region / "2026.md").write_text(text, encoding="utf-8")
    own = "canonical\tsynonym\n地区生产总值\t全域产出\n绿色收入\t绿币收入\n绿色收入\t清风收入\n"
    (lexicon / "indicators.tsv").write_text(own, encoding="utf-8")
    assert ran("index", str(corpus), "--index", str(index), "--lexicon", str(lexicon))[0] == 0
    asked = ("--indicator", name, "--index", str(index), "--format", "csv")
    stated = "6%左右" if name == "全域产出" else "7%"
    for verb in (("targets",), ("targets", "--results"), ("compare", "青澜市", "望津市")):
        status, answer = ran(*verb, *asked)
        assert status == 0
        assert [f",{stated}," in line for line in answer.splitlines() if "市/2026.md" in line] == [True, True]
