"""Arguments of tools: names that are only looked up in the index, and drafts that are only text. No file is read."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from assistant import Refused, ask

from plansearch.api import Index
from plansearch.errors import QueryError, UnknownName
from plansearch.mcp.asked import DraftFacts, PlanFilters, draft_bytes, regions_named, subject

PLAN = "云岫省/青澜市/2025年政府工作报告.md"
OPENED: list[str] = []
_watching = threading.Event()


def _note_file(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _watching.is_set() and isinstance(arguments[0], str | bytes):
        OPENED.append(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode())


@contextmanager
def watched_files() -> Iterator[list[str]]:
    """The files that are opened while the block runs."""
    if not any(hook is _note_file for hook in _HOOKS):
        sys.addaudithook(_note_file)
        _HOOKS.append(_note_file)
    OPENED.clear()
    _watching.set()
    try:
        yield OPENED
    finally:
        _watching.clear()


_HOOKS: list[Any] = []


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan file that is in no index, in the folder where the server works."""
    path = tmp_path / "secret.md"
    path.write_text("云岫省2025年政府工作报告\n\n一、目标\n机密：地区生产总值增长12.34%。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def names_of(secret: Path) -> list[str]:
    return [
        str(secret), secret.name, f"./{secret.name}", f"{secret.name}#1", f"{secret.name}#2",
        f"../{secret.parent.name}/{secret.name}",
        f"{secret}#0-10", "../../etc/passwd", "/etc/passwd", "/etc/passwd#0-10", "-", "-#1", "-#0-5", "~/.bashrc",
        f"file://{secret}", "云岫省/../../../etc/passwd", "secret", "\x00", str(secret.parent), "",
    ]  # fmt: skip


TOOLS: list[tuple[str, str, dict[str, Any]]] = [
    ("show", "plan", {}),
    ("targets", "plan", {}),
    ("similar", "plan", {}),
    ("reuse", "plan", {}),
    ("reuse", "against", {"plan": PLAN}),
    ("check", "plan", {}),
    ("verify_quote", "plan", {"quote": "力争"}),
    ("cite", "places", {}),
    ("compare", "regions", {"indicators": ["地区生产总值"]}),
    ("compare_phrases", "regions", {"phrases": ["力争"]}),
    ("search", "filters", {"query": "机密"}),
    ("plans", "filters", {}),
]


@pytest.mark.parametrize(("tool", "argument", "more"), TOOLS, ids=[f"{one}-{two}" for one, two, _ in TOOLS])
def test_no_name_reads_a_file(demo_path: Path, secret: Path, tool: str, argument: str, more: dict[str, Any]) -> None:
    for name in names_of(secret):
        given: Any = name
        if argument in ("regions", "places"):
            given = [name]
        elif argument == "filters":
            given = {"region": [name]}
        with watched_files() as opened, pytest.raises(Refused) as refused:
            ask(demo_path, tool, **{argument: given}, **more)
        assert "12.34" not in str(refused.value)
        assert [path for path in opened if path.endswith(("secret.md", "passwd", ".bashrc"))] == []
        if name not in ("", "secret"):
            assert "secret.md" not in str(refused.value).replace(name.partition("#")[0], ""), (
                "a file of the folder is named"
            )


def test_a_draft_that_is_a_path_is_only_a_text(demo_path: Path, secret: Path) -> None:
    with watched_files() as opened:
        answer = ask(demo_path, "targets", draft=f"{secret}\n目标文件在这里，共有二十个字以上的内容。")
    assert answer["rows"] == []
    assert str(secret) not in opened


@pytest.mark.parametrize("draft", ["", "  \n", "%PDF-1.7 云岫省", "{\\rtf1 云岫省}", "MIME-Version: 1.0\n\n云岫省"])
def test_a_draft_is_text(draft: str) -> None:
    with pytest.raises(QueryError):
        draft_bytes(draft)


def test_a_page_of_html_is_text_and_half_a_character_is_none() -> None:
    assert draft_bytes("<html><body>云岫省</body></html>")
    assert draft_bytes("云岫省\ud800").endswith(b"?")


def test_a_subject_is_a_plan_or_a_draft(demo_index: Index) -> None:
    assert subject(demo_index, "青澜市/2025年政府工作报告", None) == PLAN
    assert subject(demo_index, None, "云岫省") == "-"
    for plan, draft, said in (
        (None, None, "plan or a draft is needed"),
        (PLAN, "云岫省", "plan and a draft are given"),
    ):
        with pytest.raises(QueryError, match=said):
            subject(demo_index, plan, draft)


def test_regions_are_those_that_there_are(demo_index: Index) -> None:
    assert regions_named(demo_index, ["青澜市", "990100"]) == ["青澜市", "990100"]
    with pytest.raises(UnknownName):
        regions_named(demo_index, ["青澜市", "-"])


def test_filters_are_keywords_of_verbs(demo_index: Index) -> None:
    given = PlanFilters(region=["青澜市"], year="2024:2025", part=["plan"], newest=True)
    assert given.options(demo_index) == {
        "region": ["青澜市"], "year": "2024:2025", "part": ["plan"], "newest": True
    }  # fmt: skip
    assert PlanFilters(all_copies=True).options(demo_index, copies=False) == {}
    with pytest.raises(QueryError, match="no filter"):
        given.options(demo_index, regions=False)


def test_facts_belong_to_a_draft() -> None:
    assert DraftFacts(year=2025).options("云岫省")["draft_year"] == 2025
    with pytest.raises(QueryError, match="no draft"):
        DraftFacts(year=2025).options(None)
