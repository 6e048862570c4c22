"""The server through a client in the same process: schemas, annotations, errors, languages, and the whole interview."""

from __future__ import annotations

import importlib.util
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from assistant import Refused, ask, server_of, with_client
from mcp import Client

from plansearch.locale import translations
from plansearch.mcp.instructions import INSTRUCTIONS
from plansearch.mcp.server import TOOLS, make_server

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def interviewer() -> ModuleType:
    """benchmarks/mcp/ask.py."""
    import sys

    spec = importlib.util.spec_from_file_location("interviewer", ROOT / "benchmarks" / "mcp" / "ask.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["interviewer"] = module
    spec.loader.exec_module(module)
    return module


def listed(index: Path) -> list[Any]:
    async def talk(client: Client) -> Any:
        return (await client.list_tools()).tools

    tools: list[Any] = with_client(server_of(index), talk)
    return tools


def test_tools_are_read_only_and_closed_and_described(demo_path: Path) -> None:
    tools = listed(demo_path)
    assert [tool.name for tool in tools] == [function.__name__ for _, function in TOOLS]
    for tool in tools:
        hints = tool.annotations
        assert (hints.read_only_hint, hints.idempotent_hint, hints.open_world_hint) == (True, True, False)
        assert hints.destructive_hint is False
        assert len(tool.description) > 60
        assert tool.input_schema["additionalProperties"] is False
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)


def test_no_tool_takes_a_path(demo_path: Path) -> None:
    for tool in listed(demo_path):
        assert not {"path", "file", "output", "edit", "patterns_file", "peers"} & tool.input_schema["properties"].keys()


def test_the_tools_fit_into_what_an_assistant_can_hold(demo_path: Path) -> None:
    assert sum(len(tool.model_dump_json()) for tool in listed(demo_path)) < 90_000


@pytest.mark.parametrize("guide", ["docs/guide/mcp.md", "docs/zh/guide/mcp.md"])
def test_a_guide_has_every_tool(guide: str) -> None:
    text = (ROOT / guide).read_text("utf-8")
    assert [function.__name__ for _, function in TOOLS if f"| `{function.__name__}` |" not in text] == []


def test_an_interview_finds_every_figure_at_its_place(demo_path: Path, interviewer: ModuleType, tmp_path: Path) -> None:
    before = digests(demo_path)
    report, texts = interviewer.Report(), interviewer.texts_of(demo_path)

    async def talk(client: Client) -> None:
        await interviewer.interview(client, texts, report)

    with_client(server_of(demo_path), talk)
    assert report.faults == []
    assert sum(report.questions.values()) >= 50
    assert set(report.questions) == {function.__name__ for _, function in TOOLS}
    assert report.n_quotes > 500
    assert report.n_figures > 200
    assert report.n_masked > 0
    assert digests(demo_path) == before, "the index was written"


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_interview_notices_what_is_wrong(interviewer: ModuleType) -> None:
    report = interviewer.Report()
    quote = {"plan": "a", "start": 0, "end": 2, "text": "增长7%"}
    interviewer.check_quotes({"rows": [quote]}, {"a": "增长6%"}, report)
    assert len(report.faults) == 1
    value = {"lo": 8, "hi": 8, "is_masked": False, "is_damaged": False, "is_in_words": False}
    interviewer.check_figures({"rows": [{"value": value, "quote": quote, "indicator": "x"}]}, report)
    assert len(report.faults) == 2
    masked = {**value, "is_masked": True}
    interviewer.check_figures({"rows": [{"value": masked, "quote": quote, "indicator": "x"}]}, report)
    assert len(report.faults) == 3


def test_instructions_and_version_reach_the_client(demo_path: Path) -> None:
    async def talk(client: Client) -> Any:
        return client.instructions, client.server_info

    for mode in ("auto", "legacy"):
        instructions, server = with_client(server_of(demo_path), talk, mode)
        assert instructions == INSTRUCTIONS
        assert server.name == "plansearch"


def test_older_clients_get_the_same_answers(demo_path: Path) -> None:
    async def talk(client: Client) -> Any:
        result = await client.call_tool("phrase", {"phrases": ["力争"], "n": 1})
        assert result.structured_content is not None
        import json

        assert json.loads(result.content[0].text) == result.structured_content
        return result.structured_content

    assert with_client(server_of(demo_path), talk, "legacy") == with_client(server_of(demo_path), talk)


def test_an_unknown_tool_is_an_error(demo_path: Path) -> None:
    with pytest.raises(Refused, match="no_such_tool"):
        ask(demo_path, "no_such_tool")


def test_mistakes_are_said_one_a_line_without_what_was_given(demo_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        ask(demo_path, "search", query="企业", n="many", bogus="x" * 5000)
    assert str(refused.value).splitlines() == [
        "search: n: Input should be a valid integer, unable to parse string as an integer",
        "search: bogus: there is no such argument; there are: query, filters, by, as_text, sort, n, offset",
    ]


def test_an_error_says_what_to_do_next(demo_path: Path) -> None:
    with pytest.raises(Refused, match=r"no region is called '无此市'\n.+"):
        ask(demo_path, "search", query="企业", filters={"region": ["无此市"]})


def test_a_crash_tells_nothing_of_the_machine(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansearch.api.Index.info", lambda self: 1 / 0)
    with pytest.raises(Refused) as refused:
        ask(demo_path, "info")
    assert str(refused.value) == "Error executing tool info"


def test_a_missing_index_is_an_answer_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the user builds it"):
        ask(make_server(tmp_path / "none"), "info")


def test_a_megabyte_of_text_is_refused_or_read_but_never_a_crash(demo_path: Path) -> None:
    megabyte = "云岫省" * 340_000
    for tool in ("targets", "similar", "reuse", "check", "compare"):
        with pytest.raises(Refused, match="300000"):
            ask(demo_path, tool, draft=megabyte)
    with pytest.raises(Refused, match="500"):
        ask(demo_path, "search", query=megabyte)
    with pytest.raises(Refused, match="2000"):
        ask(demo_path, "verify_quote", quote=megabyte)


def test_notes_and_errors_are_in_the_language_of_the_server(demo_path: Path) -> None:
    chinese = make_server(demo_path, translations("zh"))
    answer = ask(chinese, "phrase", phrases=["力争"], n=1)
    assert answer["notes"]
    assert all(any("\u4e00" <= character <= "\u9fff" for character in line) for line in answer["notes"])
    assert not any("offset gives" in line for line in answer["notes"])
    with pytest.raises(Refused, match="没有"):
        ask(chinese, "search", query="企业", filters={"region": ["无此市"]})
