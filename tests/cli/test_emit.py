"""Answers to the screen and into files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from plansearch.cli.emit import emit, report_format, save, write_file
from plansearch.cli.options import Format
from plansearch.errors import OutputError
from plansearch.model import Span
from plansearch.report import Column, Marked, Table

TABLE = Table(
    (Column("plan"), Column("text", "body")),
    (("青澜市 2025", Marked("力争增长6.5%", (Span(0, 2),))),),
    notes=("1 of 3 plans",),
)


@dataclass(frozen=True)
class Answer:
    """An answer of one row, or none."""

    is_empty: bool = False

    def table(self) -> Table:
        return Table(TABLE.columns, (), TABLE.notes) if self.is_empty else TABLE


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def status(
    answer: Answer, *, format: Format | None = "table", output: Path | None = None, ok: bool | None = None
) -> int:
    with pytest.raises(typer.Exit) as end:
        emit(answer, format=format, output=output, ok=ok)
    return end.value.exit_code


def test_the_answer_is_on_stdout_and_notes_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(Answer()) == 0
    out, err = capsys.readouterr()
    assert out == "plan\n-----------\n青澜市 2025\n    【力争】增长6.5%\n"
    assert err == "1 of 3 plans\n"


@pytest.mark.parametrize(
    ("answer", "ok", "expected"),
    [
        (Answer(), None, 0),
        (Answer(is_empty=True), None, 1),
        (Answer(), False, 1),
        (Answer(is_empty=True), True, 0),
    ],
)
def test_status(answer: Answer, ok: bool | None, expected: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(answer, ok=ok) == expected
    assert capsys.readouterr().err == "1 of 3 plans\n"


@pytest.mark.parametrize(
    ("format", "start"),
    [("csv", b"\xef\xbb\xbfplan,text\r\n"), ("jsonl", b'{"plan"'), ("md", b"| plan"), ("table", b"plan\n")],
)
def test_only_a_csv_file_begins_with_a_mark(tmp_path: Path, format: Format, start: bytes) -> None:
    assert status(Answer(), format=format, output=tmp_path / "answer") == 0
    assert (tmp_path / "answer").read_bytes().startswith(start)
    assert os.listdir(tmp_path) == ["answer"]


@pytest.mark.parametrize(
    ("name", "format", "start"),
    [
        ("answer.csv", None, b"\xef\xbb\xbfplan,text\r\n"),
        ("answer.JSONL", None, b'{"plan"'),
        ("answer.md", None, b"| plan"),
        ("answer.html", None, b"\xef\xbb\xbf<table>"),
        ("answer.txt", None, b"plan\n"),
        ("answer.v2", None, b"plan\n"),
        ("answer", None, b"plan\n"),
        ("answer.csv", "table", b"plan\n"),
        ("answer.txt", "jsonl", b'{"plan"'),
    ],
)
def test_a_files_name_asks_for_a_format_and_an_option_goes_before(
    tmp_path: Path, name: str, format: Format | None, start: bytes
) -> None:
    assert status(Answer(), format=format, output=tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_without_format_and_file_it_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    status(Answer(), format=None)
    assert capsys.readouterr().out.startswith("plan\n----")


def test_csv_on_stdout_has_no_mark(capsys: pytest.CaptureFixture[str]) -> None:
    status(Answer(), format="csv")
    assert capsys.readouterr().out.startswith("plan,text")


def test_nothing_found_replaces_the_file_of_an_earlier_run(tmp_path: Path) -> None:
    output = tmp_path / "answer.csv"
    status(Answer(), format="csv", output=output)
    assert status(Answer(is_empty=True), format="csv", output=output) == 1
    assert output.read_text("utf-8-sig") == "plan,text\n"


def test_a_dash_is_stdout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    status(Answer(), format="jsonl", output=Path("-"))
    assert capsys.readouterr().out.startswith('{"plan"')
    assert os.listdir(tmp_path) == []


def test_columns_sets_the_width_of_screen_and_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "12")
    status(Answer(), output=tmp_path / "answer")
    status(Answer())
    narrow = "plan\n-----------\n青澜市 2025\n    【力争】\n    增长6.5%\n"
    assert capsys.readouterr().out == narrow
    assert (tmp_path / "answer").read_text("utf-8") == narrow


@pytest.mark.parametrize(
    ("tty", "environment", "painted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour(
    tty: bool,
    environment: dict[str, str],
    painted: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty)
    status(Answer())
    assert ("\x1b[1;31m" in capsys.readouterr().out) == painted


@pytest.mark.parametrize("place", ["missing/answer.csv", "", "file/answer.csv", "x" * 300])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write") as error:
        write_file(tmp_path / place, b"")
    assert "--output" in error.value.hint
    assert os.listdir(tmp_path) == ["file"]


def test_a_link_is_followed_and_a_loop_refused(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "loop").symlink_to("loop")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_text() == "new"
    assert (tmp_path / "link").is_symlink()
    with pytest.raises(OutputError):
        write_file(tmp_path / "loop", b"new")


def test_a_device_stays_a_device() -> None:
    write_file(Path("/dev/null"), b"gone")
    assert Path("/dev/null").is_char_device()


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "answer").write_text("old")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        write_file(tmp_path / "answer", b"new")
    assert (tmp_path / "answer").read_text() == "old"
    assert os.listdir(tmp_path) == ["answer"]


def test_a_file_changes_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "answer"
    output.write_text("old")
    written: list[Path] = []

    def note(path: Path, content: bytes) -> int:
        written.append(path)
        with path.open("wb") as file:
            return file.write(content)

    monkeypatch.setattr(Path, "write_bytes", note)
    write_file(output, b"new")
    assert output.read_text() == "new"
    assert output not in written


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.csv", "\ufeffplan,text\r\n"),
        ("r.jsonl", '{"plan": "青澜市 2025"'),
        ("r.md", "| plan"),
        ("r.html", "\ufeff<"),
        ("r.HTML", "\ufeff<"),
        ("r.txt", "plan"),
    ],
)
def test_a_report_has_the_format_of_its_name(tmp_path: Path, name: str, begins: str) -> None:
    save(Answer(), tmp_path / name)
    assert (tmp_path / name).read_bytes().decode("utf-8").startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(("name", "why"), [("r.xls", "tell a format"), ("r", "tell a format"), ("no/r.csv", "no such")])
def test_a_report_that_cannot_be_written(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(OutputError, match=why):
        report_format(tmp_path / name)
