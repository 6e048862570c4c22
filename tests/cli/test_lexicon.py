"""Words of one's own: `--lexicon FOLDER` where plans are indexed and where files are read."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from plansearch.cli.app import program
from plansearch.cli.targets import targets
from plansearch.errors import QueryError

PLAN = "# 青澜市2026年政府工作报告\n\n主要预期目标是：全域产出增长6%左右，城镇新增就业5万人。\n"


def run(*arguments: str) -> tuple[int, str]:
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

    assert run("index", str(corpus), "--index", str(index))[0] == 0
    assert "6%左右" not in run(*asked)[1]
    assert run("index", str(corpus), "--index", str(index), "--lexicon", str(lexicon))[0] == 0
    assert "6%左右" in run(*asked)[1]
    assert "6%左右" in run("targets", str(plan), "--indicator", "GDP", "--lexicon", str(lexicon))[1]
    assert "6%左右" not in run("targets", str(plan), "--indicator", "GDP")[1]

    own.write_text("canonical\tsynonym\n城镇新增就业\t全域产出\n", encoding="utf-8")
    assert run("index", str(corpus), "--index", str(index), "--lexicon", str(lexicon))[0] == 0
    assert "6%左右" not in run(*asked)[1]


def test_an_index_is_not_read_again_with_other_words(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="--lexicon reads files"):
        targets(lexicon=tmp_path)
