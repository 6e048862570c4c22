"""What the documents show is what the program prints. `pytest tests/docs --update-docs` rewrites it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.console import CUT, ROOT, Block, blocks, commands, comparable, current_body, documents, rewrite

SHOWN = [block for path in documents() for block in blocks(path)]


@pytest.fixture(scope="session")
def rewritten(request: pytest.FixtureRequest) -> set[Path]:
    """Documents already rewritten in this run; empty and unused without --update-docs."""
    return set()


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.name)
def test_a_block_shows_what_the_program_prints(
    block: Block, in_checkout: Path, pytestconfig: pytest.Config, rewritten: set[Path]
) -> None:
    if pytestconfig.getoption("--update-docs", default=False):
        if block.path not in rewritten:
            rewrite(block.path)
            rewritten.add(block.path)
        return
    assert comparable(block.body) == comparable(current_body(block)), (
        "the document is out of date: pytest tests/docs --update-docs, then read the diff"
    )


def test_the_readme_shows_every_verb() -> None:
    shown = {
        command.split()[1]
        for block in blocks(ROOT / "README.md")
        if block.kind == "console"
        for command, _ in commands(block.body)
    }
    assert shown >= {"index", "search", "phrase", "similar", "targets", "compare", "show", "info", "verify"}


def test_a_changed_answer_is_noticed(in_checkout: Path) -> None:
    block = Block(ROOT / "README.md", "console", 0, 0, "$ plansearch phrase 力争 --count\n1000\n")
    assert current_body(block) != block.body


def test_only_a_tiny_difference_is_overlooked() -> None:
    assert comparable("tfidf  x  50  0  yes\n") == comparable("tfidf  x  50  1.665e-16  yes\n")
    assert comparable("tfidf  x  50  0  yes\n") != comparable("tfidf  x  50  1.665e-06  yes\n")
    assert comparable("tfidf  x  50  0  yes\n") != comparable("tfidf  x  51  0  yes\n")


def test_the_cut_keeps_as_many_lines_as_were_shown(in_checkout: Path) -> None:
    body = f"$ plansearch info\nx\ny\n{CUT}\n"
    lines = current_body(Block(ROOT / "README.md", "console", 0, 0, body)).splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("facet")
    assert lines[-1] == CUT


def test_status_and_standard_error_can_be_shown(in_checkout: Path) -> None:
    body = "$ plansearch search ， 2>&1\n$ echo $?\n"
    shown = current_body(Block(ROOT / "README.md", "console", 0, 0, body))
    assert "only punctuation" in shown
    assert shown.endswith("$ echo $?\n2\n")
