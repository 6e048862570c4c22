"""The program: what its commands ask of the library, and how an error reaches a person."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from typer.testing import CliRunner

import plansearch
from plansearch.cli.app import main, program
from plansearch.errors import PlansearchError, QueryError
from plansearch.report import Column, Table

COMMANDS = ("index", "search", "phrase", "similar", "targets", "compare", "show", "catalogue", "info", "verify")
FILTERS = {"region": None, "year": None, "level": None, "all_copies": False}
STATEMENTS = {"indicator": None, "status": "target", "effort": None, "bound": None, "kind": None}


@dataclass
class Answer:
    """An answer of one row."""

    is_empty: bool = False
    ok: bool = True

    def table(self) -> Table:
        return Table((Column("plan"),), (("青澜市 2025",),))


@dataclass
class Asked:
    """A library that notes what it is asked, and gives `answer` or raises `error`."""

    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = field(default_factory=list)
    answer: Answer = field(default_factory=Answer)
    error: BaseException | None = None

    def __getattr__(self, verb: str) -> Any:
        def ask(*args: Any, **kwargs: Any) -> Answer:
            self.calls.append((verb, args, kwargs))
            if self.error:
                raise self.error
            return self.answer

        return ask


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    library = Asked()

    def open_index(path: Path) -> Asked:
        library.calls.append(("open", (path,), {}))
        return library

    monkeypatch.setattr(plansearch, "open", open_index)
    monkeypatch.setattr(plansearch, "build", library.build)
    monkeypatch.setattr(plansearch, "targets_of_files", library.targets_of_files)
    monkeypatch.delenv("PLANSEARCH_INDEX", raising=False)
    return library


def run(*arguments: str) -> int:
    return CliRunner().invoke(program(), arguments, catch_exceptions=False).exit_code


SEARCH = {
    **FILTERS, "n": 10, "by": "plan", "terms": "both", "weighting": "bm25", "variant": "lucene", "plain": False,
    "explain": False,
}  # fmt: skip
PHRASE = {**FILTERS, "by": None, "n": 20, "window": 15, "sort": "plan", "count": False}
CATALOGUE = {
    "region": None, "year": None, "level": None, "title": "", "missing": (), "copies": False,
    "contested": False, "family": "", "body": "", "kind": "", "edit": None,
}  # fmt: skip
COMPARE = {
    "indicator": None,
    "phrase": None,
    "year": None,
    "level": None,
    "all_copies": False,
    "evidence": False,
    "words": False,
    "summary": False,
    "kind": None,
    "view": None,
    "bare": "na",
    "amplification": False,
    "by": None,
    "n": 3,
}


@pytest.mark.parametrize(
    ("line", "verb", "args", "kwargs"),
    [
        ("search 高新技术企业", "search", ("高新技术企业",), SEARCH),
        ("search 高新技术 企业", "search", ("高新技术 企业",), SEARCH),
        (
            "search 高新 -r 青澜市 -r 砚川市 -y 2021:2025 -l 市 -n 3 --by passage --terms bigrams --weighting tfidf "
            "--variant l --plain --explain --all-copies",
            "search",
            ("高新",),
            {
                "region": ["青澜市", "砚川市"],
                "year": "2021:2025",
                "level": "市",
                "all_copies": True,
                "n": 3,
                "by": "passage",
                "terms": "bigrams",
                "weighting": "tfidf",
                "variant": "l",
                "plain": True,
                "explain": True,
            },
        ),
        ("phrase 营商环境", "phrase", ("营商环境",), PHRASE),
        (
            "phrase 营商环境 --by region --limit 0 --window 8 --sort left --count",
            "phrase",
            ("营商环境",),
            {**PHRASE, "by": "region", "n": 0, "window": 8, "sort": "left", "count": True},
        ),
        ("similar a.md --level 县", "similar", ("a.md",), {**FILTERS, "level": "县", "n": 10}),
        ("targets", "targets", (), {**FILTERS, **STATEMENTS, "n": 0}),
        (
            "targets a.md b.md --indicator 地区生产总值 --status all --effort strive --bound ge -n 5",
            "targets",
            ("a.md", "b.md"),
            {
                **FILTERS,
                "indicator": "地区生产总值",
                "status": "all",
                "effort": "strive",
                "bound": "ge",
                "kind": None,
                "n": 5,
            },
        ),
        ("compare 青澜市 砚川市", "compare", ("青澜市", "砚川市"), COMPARE),
        (
            "compare 青澜市 --phrase 营商环境 --evidence -y 2025",
            "compare",
            ("青澜市",),
            {**COMPARE, "phrase": ["营商环境"], "evidence": True, "year": "2025"},
        ),
        (
            "compare --level 省 --indicator GDP --indicator 粮食产量 --view all --bare hard --words --summary",
            "compare",
            (),
            {
                **COMPARE,
                "level": "省",
                "indicator": ["GDP", "粮食产量"],
                "view": "all",
                "bare": "hard",
                "words": True,
                "summary": True,
            },
        ),
        (
            "compare 青澜市 --phrase 力争 --phrase 确保 --by year --amplification -n 1 --all-copies",
            "compare",
            ("青澜市",),
            {
                **COMPARE,
                "phrase": ["力争", "确保"],
                "by": "year",
                "amplification": True,
                "n": 1,
                "all_copies": True,
            },
        ),
        ("show a.md --outline", "show", ("a.md",), {"outline": True, "raw": False}),
        ("show a.md --evidence", "evidence", ("a.md",), {}),
        ("catalogue", "catalogue", (), CATALOGUE),
        (
            "catalogue --missing region --missing year --title 报告 --kind 计划 --body 局"
            " --copies --contested --edit plans.csv -l 市",
            "catalogue",
            (),
            {
                "region": None,
                "year": None,
                "level": "市",
                "title": "报告",
                "missing": ["region", "year"],
                "copies": True,
                "contested": True,
                "family": "",
                "body": "局",
                "kind": "计划",
                "edit": Path("plans.csv"),
            },
        ),
        ("info", "info", (), {}),
        ("verify --sample 7 --seed 3", "verify", (), {"sample": 7, "seed": 3, "deep": False}),
        ("verify --deep", "verify", (), {"sample": 50, "seed": 0, "deep": True, "progress": ANY}),
        (
            "targets 青澜市2024 --results --kind growth --status prior -n 3",
            "attainment",
            ("青澜市2024",),
            {**FILTERS, **STATEMENTS, "kind": "growth", "status": "prior", "n": 3},
        ),
    ],
)
def test_a_command_asks_one_verb(
    asked: Asked, line: str, verb: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    assert run(*line.split()) == 0
    assert asked.calls == [("open", (Path("indexes/default"),), {}), (verb, args, kwargs)]


def test_index_builds(asked: Asked) -> None:
    assert run("index") == 0
    assert run("index", "plans", "-i", "here", "--user-dict", "words.txt", "--strict") == 0
    (_, first, first_options), (_, second, second_options) = asked.calls
    assert first == (Path("corpus"), Path("indexes/default"))
    assert second == (Path("plans"), Path("here"))
    assert (first_options["user_dict"], first_options["strict"]) == (None, False)
    assert (second_options["user_dict"], second_options["strict"]) == (Path("words.txt"), True)
    assert callable(first_options["progress"])


@pytest.mark.parametrize(
    ("filters", "verb"), [((), "targets_of_files"), (("-y", "2025"), "targets"), (("missing.md",), "targets")]
)
def test_targets_of_files_need_no_index(asked: Asked, tmp_path: Path, filters: tuple[str, ...], verb: str) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("力争增长6%。", "utf-8")
    assert run("targets", str(plan), *filters) == 0
    assert asked.calls[-1][0] == verb
    assert (("open", (Path("indexes/default"),), {}) in asked.calls) == (verb == "targets")


def test_the_environment_names_the_index_and_the_flag_wins(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSEARCH_INDEX", "there")
    run("info")
    run("info", "--index", "here")
    assert [args for verb, args, _ in asked.calls if verb == "open"] == [(Path("there"),), (Path("here"),)]


@pytest.mark.parametrize(
    ("line", "is_empty", "ok", "expected"),
    [
        ("search 高新", False, True, 0),
        ("search 高新", True, True, 1),
        ("verify", False, True, 0),
        ("verify", False, False, 1),
    ],
)
def test_status(asked: Asked, line: str, is_empty: bool, ok: bool, expected: int) -> None:
    asked.answer = Answer(is_empty, ok)
    assert run(*line.split()) == expected


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("search", "QUERY"),
        ("search 高新 --format xlsx", "'table', 'csv', 'jsonl', 'md'"),
        ("search 高新 --by city", "'plan', 'passage'"),
        ("search 高新 -n -1", "--limit"),
        ("phrase 高新 --sort up", "'plan', 'left', 'right'"),
        ("targets --effort weak", "'guarantee'"),
        ("targets --level 村", "'国家'"),
        ("serch 高新", "search"),
        ("info extra", "extra"),
        ("info --colour", "--colour"),
    ],
)
def test_a_bad_option_is_a_persons_mistake(asked: Asked, line: str, named: str) -> None:
    result = CliRunner().invoke(program(), line.split())
    assert result.exit_code == 2
    assert named in result.stderr
    assert asked.calls == []


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
        (QueryError("cannot read the year '20'", "give 2023"), 2, "plansearch: cannot read the year '20'\ngive 2023\n"),
        (PlansearchError("no hint"), 2, "plansearch: no hint\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_an_error_becomes_a_message_once(
    asked: Asked,
    error: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked.error = error
    assert run_main(monkeypatch, "info") == code
    assert capsys.readouterr() == ("", message)


def test_our_bug_is_a_traceback(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.error = ZeroDivisionError()
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
from plansearch.cli.app import main
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
from plansearch.cli.app import main
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


def test_evidence_shows_no_text() -> None:
    result = CliRunner().invoke(program(), ["show", "a.md", "--evidence", "--outline"])
    assert isinstance(result.exception, QueryError)
    assert "--evidence" in result.exception.message
