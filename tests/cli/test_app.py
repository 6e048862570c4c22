"""The program: its commands and statuses, its language, and how an error reaches a person."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pseudo
import pytest
from typer.testing import CliRunner

import plansearch
from plansearch import locale
from plansearch.cli.app import program
from plansearch.cli.speech import speak
from plansearch.cli.start import command_of, main
from plansearch.errors import PlansearchError, QueryError
from plansearch.messages import Do, act, note

from .library import Answer, Library, run

COMMANDS = (
    "index", "search", "phrase", "bundles", "similar", "targets", "compare", "show", "catalogue", "info", "verify",
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_empty", "ok", "expected"),
    [
        ("search 高新", False, True, 0),
        ("search 高新", True, True, 1),
        ("verify", False, True, 0),
        ("verify", False, False, 1),
    ],
)
def test_status(library: Library, line: str, is_empty: bool, ok: bool, expected: int) -> None:
    library.answer = Answer(is_empty, ok)
    assert run(*line.split()) == expected


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("search 高新 --format pdf", "'table', 'csv', 'jsonl', 'md'"),
        ("phrase 高新 --context page", "'clause', 'sentence'"),
        ("targets --effort weak", "'guarantee'"),
        ("serch 高新", "search"),
        ("info extra", "extra"),
        ("info --colour", "--colour"),
    ],
)
def test_a_bad_option_is_a_persons_mistake(library: Library, line: str, named: str) -> None:
    result = CliRunner().invoke(program(), line.split())
    assert result.exit_code == 2
    assert named in result.stderr
    assert library.calls == []


@pytest.mark.parametrize(
    "line",
    [
        "info --index=", "index corpus --index=", "index corpus --user-dict=", "catalogue --edit=", "export --parquet=",
        "phrase 力争 --output=", "freq 力争 --chart=", "search --run=",
    ],
)  # fmt: skip
def test_an_empty_path_is_not_the_folder_where_one_is(library: Library, line: str) -> None:
    """An unset variable of a shell made an index among the files of the folder that one was in."""
    result = CliRunner().invoke(program(), line.split())
    assert result.exit_code == 2
    assert "it is empty; give the path of a file or a folder" in result.stderr
    assert library.calls == []


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_has_an_example(command: str, flag: str) -> None:
    result = CliRunner().invoke(program(), [command, flag])
    assert result.exit_code == 0
    assert f"Example: plansearch {command}" in result.output


def test_bare_program_shows_its_commands() -> None:
    result = CliRunner().invoke(program(), [])
    assert all(f"\n  {command} " in result.output for command in COMMANDS)


def test_version() -> None:
    result = CliRunner().invoke(program(), ["--version"])
    assert result.stdout == f"plansearch {plansearch.__version__}\n"


def run_main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Any:
    monkeypatch.setattr(sys, "argv", ["plansearch", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (
            QueryError(note("cannot read the year '20'"), note("give 2023")),
            2,
            "plansearch: cannot read the year '20'\ngive 2023\n",
        ),
        (PlansearchError(note("no hint")), 2, "plansearch: no hint\n"),
        (
            QueryError(note("none of {n}", n=3, do=Do.SHOW_ALL), act(Do.BUILD_INDEX, index="here")),
            2,
            "plansearch: none of 3; -n 0 shows all\nbuild it: plansearch index CORPUS --index here\n",
        ),
    ],
)
def test_an_error_becomes_a_message_once(
    library: Library,
    error: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    library.error = error
    assert run_main(monkeypatch, "info") == code
    assert capsys.readouterr() == ("", message)


def test_our_bug_is_a_traceback(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.error = ZeroDivisionError()
    monkeypatch.setattr(sys, "argv", ["plansearch", "info"])
    with pytest.raises(ZeroDivisionError):
        main()


def python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"], ["index", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from plansearch.cli.start import main
sys.argv = ["plansearch", *{arguments!r}]
try:
    main()
finally:
    sys.stderr.write(" ".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
    done = python(code)
    loaded = set(done.stderr.decode().split())
    assert done.returncode == 0
    assert "plansearch" in loaded
    assert not loaded & {"numpy", "scipy", "sklearn", "jieba", "rank_bm25", "selectolax", "sqlite3"}


_ANSWERING = """
import sys
import plansearch
from plansearch.cli.start import main
from plansearch.report import Column, Table

class Answer:
    is_empty = False
    def table(self):
        return Table((Column("plan"),), (("青澜市",),) * N, notes=("㎡",))

class Index:
    def info(self, **options):
        return Answer()

plansearch.open = lambda path: Index()
sys.argv = ["plansearch", "info", "-f", "csv"]
main()
"""


def test_stdout_is_utf8_in_any_locale() -> None:
    done = python(_ANSWERING.replace("* N", "* 1"), PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.stdout == "plan\r\n青澜市\r\n".encode()
    assert done.stderr.decode() == f"㎡{os.linesep}"


def test_a_reader_who_leaves_early_hears_nothing() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ANSWERING.replace("* N", "* 100_000")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},  # an unbuffered stream does not notice that its reader has gone
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(4) == b"plan"
        running.stdout.close()
        assert running.stderr.read().decode() == f"㎡{os.linesep}"
        assert running.wait() == 0


def test_the_module_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "plansearch", "info", "-h"], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Usage: plansearch info")


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English and the pseudo-language, and an environment that asks for none."""
    pseudo.build(locale.FOLDER / "plansearch.pot", tmp_path)
    monkeypatch.setattr(locale, "FOLDER", tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANSEARCH_LANG"):
        monkeypatch.delenv(name, raising=False)
    yield
    speak(None)


@pytest.mark.parametrize(
    ("line", "environment", "accented"),
    [
        ("info", {}, False),
        ("--lang en_XA info", {}, True),
        ("--lang=en_XA info", {}, True),
        ("info --lang en_XA", {}, True),
        ("info --lang=en-XA", {}, True),
        ("info", {"PLANSEARCH_LANG": "en_XA"}, True),
        ("info", {"LANG": "en_XA.UTF-8"}, True),
        ("info", {"LANG": "en_XA", "PLANSEARCH_LANG": "en"}, False),
        ("info", {"LANG": "en_XA", "PLANSEARCH_LANG": ""}, True),
        ("--lang en info", {"PLANSEARCH_LANG": "en_XA"}, False),
        ("info --lang en", {"PLANSEARCH_LANG": "en_XA"}, False),
        ("--lang en info --lang en_XA", {}, True),
        ("info", {"LANG": "fr_FR.UTF-8"}, False),
    ],
)
@pytest.mark.usefixtures("languages")
def test_the_language_of_messages(
    library: Library,
    line: str,
    environment: dict[str, str],
    accented: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    library.error = QueryError(act(Do.SHOW_ALL))
    assert run_main(monkeypatch, *line.split()) == 2
    said = pseudo.pseudo("-n 0 shows all") if accented else "-n 0 shows all"
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("line", ["--lang fr info", "info --lang fr"])
@pytest.mark.usefixtures("languages")
def test_an_unknown_language_is_a_persons_mistake(
    library: Library, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_main(monkeypatch, *line.split()) == 2
    assert capsys.readouterr().err == (
        "plansearch: there are no messages in the language 'fr'\nthe languages are en、en_XA\n"
    )
    assert library.calls == []


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("search 高新", "search"),
        ("--lang zh search 高新", "search"),
        ("--lang=zh search", "search"),
        ("--help", "--help"),
        ("--lang zh", ""),
        ("--lang", ""),
        ("", ""),
    ],
)
def test_only_the_command_asked_for_is_loaded(line: str, command: str) -> None:
    assert command_of(line.split()) == command


def test_every_command_takes_the_language_and_only_the_program_lists_it() -> None:
    assert "--lang LANGUAGE" in CliRunner().invoke(program(), ["--help"]).output
    for command in COMMANDS:
        assert "--lang" not in CliRunner().invoke(program(), [command, "--help"]).output
        assert CliRunner().invoke(program(), [command, "--lang", "en", "--help"]).exit_code == 0


def test_typer_evaluates_no_annotation_of_a_command_again() -> None:
    for command in COMMANDS:
        module = importlib.import_module(f"plansearch.cli.commands.{command}")
        assert not any(isinstance(kind, str) for kind in getattr(module, command).__annotations__.values()), command


def test_a_negative_number_is_a_value_after_its_option_and_else_a_word() -> None:
    said = CliRunner().invoke(program("phrase"), ["phrase", "力争", "--limit", "-3"])
    assert said.exit_code == 2
    assert "-3 is not in the range" in said.output
    assert "\x1f" not in said.output
