"""The program over real pipes: nothing but the protocol on standard output, and a clean end however it comes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "0"}},
}  # fmt: skip
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def call(number: int, tool: str, **arguments: Any) -> dict[str, Any]:
    params = {"name": tool, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


@contextmanager
def program(index: Path, tmp_path: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """`plansearch mcp` of an index, whose temporary files are in tmp_path."""
    variables = {**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), **environment}
    command = [sys.executable, "-m", "plansearch", "mcp", "--index", str(index)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def send(process: subprocess.Popen[bytes], message: Any) -> None:
    assert process.stdin is not None
    line = message if isinstance(message, bytes) else json.dumps(message).encode()
    process.stdin.write(line + b"\n")
    process.stdin.flush()


def receive(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout is not None
    message: dict[str, Any] = json.loads(process.stdout.readline())
    assert message["jsonrpc"] == "2.0"
    return message


def greet(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    send(process, HELLO)
    answer = receive(process)
    send(process, READY)
    return answer


def test_a_client_over_pipes_gets_answers(demo_path: Path) -> None:
    server = StdioServerParameters(command=sys.executable, args=["-m", "plansearch", "mcp", "--index", str(demo_path)])

    async def talk() -> Any:
        async with Client(stdio_client(server)) as client:
            tools = (await client.list_tools()).tools
            answer = await client.call_tool("phrase", {"phrases": ["力争"], "n": 1})
            return len(tools), answer.structured_content

    n_tools, answer = anyio.run(talk)
    assert n_tools == 13
    assert answer["rows"][0]["match"]["text"] == "力争"


def test_the_end_of_input_ends_the_program_and_leaves_nothing(demo_path: Path, tmp_path: Path) -> None:
    with program(demo_path, tmp_path) as process:
        assert greet(process)["result"]["serverInfo"]["name"] == "plansearch"
        send(process, call(2, "targets", draft="云岫省2025年政府工作报告\n\n一、目标\n全省生产总值增长6%左右。\n"))
        assert receive(process)["result"]["structuredContent"]["rows"]
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == b""
        assert b"Traceback" not in process.stderr.read()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("is_busy", [False, True])
def test_a_signal_ends_the_program_at_once(
    demo_path: Path, tmp_path: Path, number: signal.Signals, status: int, is_busy: bool
) -> None:
    with program(demo_path, tmp_path) as process:
        greet(process)
        if is_busy:
            send(
                process,
                call(2, "check", draft="云岫省2025年政府工作报告\n\n一、目标\n全省生产总值增长6%左右。\n" * 2000),
            )
        process.send_signal(number)
        assert process.wait(30) == status
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert list(tmp_path.iterdir()) == []


def test_a_client_that_goes_away_in_the_middle_ends_the_program(demo_path: Path, tmp_path: Path) -> None:
    with program(demo_path, tmp_path) as process:
        greet(process)
        send(process, call(2, "targets", n=100))
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.close()
        process.stdin.close()
        assert process.wait(60) in (0, 1)
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert list(tmp_path.iterdir()) == []


NO_MESSAGES = (
    b"not json", b"{}", b"[]", b"null", b'{"jsonrpc":"1.0","id":7,"method":"tools/list"}',
    b'{"jsonrpc":"2.0","id":7,"method":"no/such"}', b'{"jsonrpc":"2.0","id":7,"method":"tools/call"}',
    b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":5}}', b"\xff\xfe\x00", b"[" * 5000,
)  # fmt: skip


def test_what_is_no_message_is_survived(demo_path: Path, tmp_path: Path) -> None:
    with program(demo_path, tmp_path) as process:
        greet(process)
        for no, line in enumerate(NO_MESSAGES, 100):
            send(process, line)
            send(process, call(no, "info"))
            answer = receive(process)
            while answer.get("id") != no:
                assert "error" in answer or answer["result"]["isError"], line
                answer = receive(process)
            assert answer["result"]["structuredContent"]["n_plans"] == 54, line


@pytest.mark.parametrize("is_greeted", [True, False])
def test_what_is_no_message_has_an_error_as_its_answer(demo_path: Path, tmp_path: Path, is_greeted: bool) -> None:
    with program(demo_path, tmp_path) as process:
        if is_greeted:
            greet(process)
        for line, code in (
            (b"not json", -32700), (b"[" * 5000, -32700), (b"{}", -32600),
            (b'{"jsonrpc":"1.0","id":7,"method":"x"}', -32600),
        ):  # fmt: skip
            send(process, b"")
            send(process, line)
            answer = receive(process)
            assert (answer["id"], answer["error"]["code"]) == (None, code)
        if not is_greeted:
            greet(process)
        send(process, call(9, "info"))
        assert receive(process)["id"] == 9


def test_another_protocol_version_is_answered_with_one_that_there_is(demo_path: Path, tmp_path: Path) -> None:
    with program(demo_path, tmp_path) as process:
        send(process, {**HELLO, "params": {**HELLO["params"], "protocolVersion": "1999-01-01"}})  # type: ignore[dict-item]
        answer = receive(process)
        assert "error" in answer or answer["result"]["protocolVersion"] != "1999-01-01"


def test_no_index_is_an_error_before_anything_is_said(tmp_path: Path) -> None:
    with program(tmp_path / "none", tmp_path) as process:
        assert process.wait(30) == 2
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == b""
        assert b"none" in process.stderr.read()
    assert tempfile.gettempdir() != str(tmp_path)


def test_chinese_is_spoken_where_it_is_asked_for(demo_path: Path, tmp_path: Path) -> None:
    with program(demo_path, tmp_path, PLANSEARCH_LANG="zh", LANG="C", LC_ALL="C") as process:
        greet(process)
        send(process, call(2, "search", query="高新技术企业", filters={"region": ["无此市"]}))
        text = receive(process)["result"]["content"][0]["text"]
        assert any("\u4e00" <= character <= "\u9fff" for character in text.replace("无此市", ""))
