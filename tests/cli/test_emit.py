"""Answers to the screen and into files."""

from __future__ import annotations

import html
import json
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from plansearch.cli.emit import check_way_out, emit, report_format, rows_shown, save
from plansearch.errors import OutputError, QueryError
from plansearch.messages import Do, note
from plansearch.model import Span
from plansearch.report import FORMATS, Column, FormatName, Marked, Table

TABLE = Table(
    (Column("plan"), Column("text", "body")),
    (("青澜市 2025", Marked("力争增长6.5%", (Span(0, 2),))),),
    notes=(note("{n} of {total} plans", n=1, total=3),),
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


def status(answer: Answer, *, format: FormatName | None = "table", output: Path | None = None, **others: Any) -> int:
    with pytest.raises(SystemExit) as end:
        emit(answer, format=format, output=output, **others)
    assert isinstance(end.value.code, int)
    return end.value.code


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
    [
        ("csv", b"plan,text\r\n"), ("jsonl", b'{"plan"'), ("md", b"| plan"), ("table", b"plan\n"), ("tex", b"% "),
        ("html", b"\xef\xbb\xbf<!DOCTYPE html>"), ("xlsx", b"PK"), ("parquet", b"PAR1"), ("dta", b"<stata_dta>"),
    ],
)  # fmt: skip
def test_of_text_files_only_a_page_of_html_begins_with_a_mark(tmp_path: Path, format: FormatName, start: bytes) -> None:
    assert status(Answer(), format=format, output=tmp_path / "answer") == 0
    assert (tmp_path / "answer").read_bytes().startswith(start)
    assert os.listdir(tmp_path) == ["answer"]


@pytest.mark.parametrize(
    ("name", "format", "start"),
    [
        ("answer.csv", None, b"plan,text\r\n"),
        ("answer.xlsx", None, b"PK"),
        ("answer.tex", None, b"% "),
        ("answer.JSONL", None, b'{"plan"'),
        ("answer.md", None, b"| plan"),
        ("answer.html", None, b"\xef\xbb\xbf<!DOCTYPE html>"),
        ("answer.txt", None, b"plan\n"),
        ("answer.v2", "table", b"plan\n"),
        ("answer.xls", "csv", b"plan,text"),
        ("answer", None, b"plan\n"),
        ("answer.csv", "table", b"plan\n"),
        ("answer.txt", "jsonl", b'{"plan"'),
    ],
)
def test_a_files_name_asks_for_a_format_and_an_option_goes_before(
    tmp_path: Path, name: str, format: FormatName | None, start: bytes
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
    ("name", "begins"),
    [
        ("r.csv", "plan,text\r\n"),
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


@pytest.mark.parametrize(
    ("name", "why"), [("r.xls", "no format has the ending .xls"), ("r", "tell a format"), ("no/r.csv", "no such")]
)
def test_a_report_that_cannot_be_written(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(OutputError, match=why):
        report_format(tmp_path / name)


RECIPE = {"verb": "search", "request": {"query": "力争 -->"}, "corpus": {"plans": 3}}


@dataclass(frozen=True)
class Recorded(Answer):
    """An answer with a recipe."""

    def table(self) -> Table:
        return replace(super().table(), signature="corpus=3@0", recipe=RECIPE)


def asked(recipe: str) -> dict[str, object]:
    """A recipe of a file without what it says of its answer."""
    found: dict[str, object] = json.loads(recipe)["recipe"]
    answer = found.pop("answer")
    assert isinstance(answer, dict)
    assert answer.keys() == {"rows", "sha256"}
    return found


def written(tmp_path: Path, answer: Answer, name: str) -> str:
    status(answer, format=None, output=tmp_path / name)
    return (tmp_path / name).read_text("utf-8-sig")


def test_a_jsonl_file_ends_with_its_recipe(tmp_path: Path) -> None:
    plain, recorded = written(tmp_path, Answer(), "a.jsonl"), written(tmp_path, Recorded(), "b.jsonl")
    assert recorded.startswith(plain)
    (line,) = recorded.removeprefix(plain).splitlines()
    assert asked(line) == RECIPE
    assert asked(written(tmp_path, Recorded(is_empty=True), "c.jsonl")) == RECIPE


def test_a_csv_file_has_its_recipe_beside_it(tmp_path: Path) -> None:
    plain, recorded = written(tmp_path, Answer(), "a.csv"), written(tmp_path, Recorded(), "b.csv")
    assert recorded == plain
    assert asked((tmp_path / "b.csv.recipe.json").read_text("utf-8")) == RECIPE
    assert written(tmp_path, Recorded(is_empty=True), "a.csv") == "plan,text\n"
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "a.csv.recipe.json", "b.csv", "b.csv.recipe.json"]
    written(tmp_path, Answer(), "a.csv")
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "b.csv", "b.csv.recipe.json"]


def test_a_markdown_file_ends_with_its_recipe_in_a_comment(tmp_path: Path) -> None:
    plain, recorded = written(tmp_path, Answer(), "a.md"), written(tmp_path, Recorded(), "b.md")
    assert recorded.startswith(plain)
    assert recorded.count("-->") == 1
    _, _, comment = recorded.removeprefix(plain).partition("<!-- recipe\n")
    assert asked(comment.removesuffix("-->\n")) == RECIPE


def test_an_html_file_has_its_recipe_in_small_print(tmp_path: Path) -> None:
    page = written(tmp_path, Recorded(), "a.html")
    (found,) = re.findall("<small><code>(.*?)</code></small>", page)
    assert asked(html.unescape(found)) == RECIPE


def test_a_text_file_has_no_recipe(tmp_path: Path) -> None:
    assert written(tmp_path, Recorded(), "a.txt") == written(tmp_path, Answer(), "b.txt")
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("format", ["table", "csv", "jsonl", "md"])
def test_standard_output_has_no_recipe_and_standard_error_the_signature(
    format: FormatName, capsys: pytest.CaptureFixture[str]
) -> None:
    status(Answer(), format=format)
    plain = capsys.readouterr()
    status(Recorded(), format=format)
    recorded = capsys.readouterr()
    assert recorded.out == plain.out
    assert recorded.err == plain.err + "[corpus=3@0]\n"


def test_notes_are_said_once_each_with_options(capsys: pytest.CaptureFixture[str]) -> None:
    @dataclass(frozen=True)
    class Noted(Answer):
        def table(self) -> Table:
            more = note("{n} lines", n=3, do=Do.SHOW_ALL)
            return replace(super().table(), notes=(more, note("{n} lines", n=3, do=Do.SHOW_ALL), note("fin")))

    status(Noted())
    assert capsys.readouterr().err == "3 lines; -n 0 shows all\nfin\n"


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet", "jsonl", "md"])
def test_a_file_and_standard_output_have_the_same_bytes(
    tmp_path: Path, format: FormatName, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    status(Answer(), format=format, output=tmp_path / "answer")
    status(Answer(), format=format)
    assert capfdbinary.readouterr().out == (tmp_path / "answer").read_bytes()


def test_a_mark_on_demand(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status(Answer(), format="csv", output=tmp_path / "a.csv", bom=True)
    status(Answer(), format="csv", bom=True)
    written = (tmp_path / "a.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfplan,text\r\n")
    assert capfdbinary.readouterr().out == written
    save(Answer(), tmp_path / "b.csv", bom=True)
    assert (tmp_path / "b.csv").read_bytes() == written


@pytest.mark.parametrize("format", ["xlsx", "parquet", "dta", "csv"])
def test_a_recipe_lies_beside_a_file_that_has_no_place_for_it(tmp_path: Path, format: FormatName) -> None:
    status(Recorded(), format=format, output=tmp_path / "answer")
    assert asked((tmp_path / "answer.recipe.json").read_text("utf-8")) == RECIPE


def test_a_latex_file_ends_with_its_recipe_in_a_comment(tmp_path: Path) -> None:
    *_, last = written(tmp_path, Recorded(), "a.tex").splitlines()
    assert asked(last.removeprefix("% recipe ")) == RECIPE


@pytest.mark.parametrize(("is_empty", "expected"), [(False, 0), (True, 1)])
def test_a_codebook_in_place_of_the_answer(is_empty: bool, expected: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(Answer(is_empty), format="csv", codebook=True) == expected
    out = capsys.readouterr().out
    assert [line.split(",")[:2] for line in out.splitlines()] == [["key", "type"], ["plan", "text"], ["text", "text"]]


def test_what_a_format_cannot_hold_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    @dataclass(frozen=True)
    class Odd(Answer):
        def table(self) -> Table:
            return Table((Column("plan"),), (("a\ud800b",),))

    for format in FORMATS:
        status(Odd(), format=format)
        out, err = capfd.readouterr() if not FORMATS[format].is_binary else ("\ufffd", capfd.readouterr().err)
        assert "\ufffd" in out
        assert err == "1 character that the format cannot hold is written as \ufffd\n"


def test_a_way_out_that_there_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        def isatty(self) -> bool:
            return True

    for values in (
        {},
        {"output": None, "format": None},
        {"output": tmp_path / "a.xlsx"},
        {"format": "csv", "bom": True},
    ):
        check_way_out(values)
    check_way_out({"format": "xlsx"})  # to a pipe
    check_way_out({"output": tmp_path / "a.pdf", "format": "csv"})
    with pytest.raises(OutputError, match=r"no format has the ending \.pdf of a\.pdf"):
        check_way_out({"output": tmp_path / "a.pdf", "format": None})
    with pytest.raises(QueryError, match="xlsx has no byte-order mark"):
        check_way_out({"output": tmp_path / "a.xlsx", "bom": True})
    monkeypatch.setattr(sys, "stdout", Screen())
    with pytest.raises(OutputError, match="parquet is not for a screen") as caught:
        check_way_out({"format": "parquet"})
    assert caught.value.hint == "write it to a file, or send it to another program"
    check_way_out({"format": "parquet", "output": tmp_path / "a"})


def test_a_large_workbook_tells_how_far_it_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status(Answer(), format="xlsx", output=tmp_path / "a.xlsx")
    assert capsys.readouterr().err == "1 of 3 plans\n"
    monkeypatch.setattr("plansearch.cli.emit.MANY_CELLS", 2)
    status(Answer(), format="xlsx", output=tmp_path / "a.xlsx")
    assert capsys.readouterr().err == "1 of 3 plans\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    status(Answer(), format="xlsx", output=tmp_path / "a.xlsx")
    assert "writing rows" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("n", "format", "output", "expected"),
    [
        (None, None, None, 20), (None, "table", None, 20), (None, "md", None, 20), (None, "csv", None, 0),
        (None, None, Path("x.csv"), 0), (None, "csv", Path("-"), 0), (None, None, Path("-"), 20),
        (7, "csv", None, 7), (0, None, None, 0),
    ],
)  # fmt: skip
def test_data_and_files_have_every_row(
    n: int | None, format: FormatName | None, output: Path | None, expected: int
) -> None:
    assert rows_shown(n, format, output) == expected


def test_a_page_has_the_figure_of_its_answer(mini_index: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vl_convert")
    path, answer = tmp_path / "a.html", mini_index.freq("力争", by="region")
    with pytest.raises(SystemExit):
        emit(answer, format=None, output=path)
    text = path.read_text("utf-8")
    assert text.index("<svg ") < text.index("<table")
    assert 'aria-labelledby="figure-title figure-desc"' in text


def test_without_the_package_a_page_says_how_to_get_its_figure(
    mini_index: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("plansearch.present.figures.is_installed", lambda: False)
    path = tmp_path / "a.html"
    with pytest.raises(SystemExit):
        emit(mini_index.freq("力争", by="region"), format=None, output=path)
    text = path.read_text("utf-8")
    assert "<svg " not in text
    assert "plansearch[charts]" in text
    assert "plansearch[charts]" in capsys.readouterr().err
    assert "云岫省" in text


def test_a_figure_on_the_screen_is_below_the_table(
    mini_index: Any, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = mini_index.freq("力争", by="region")
    with pytest.raises(SystemExit):
        emit(answer, format=None, output=None, chart=Path("-"))
    on_screen = capfdbinary.readouterr().out.decode()
    assert on_screen.index("n_plans_with") < on_screen.index("Use of 力争")
    with pytest.raises(SystemExit):
        emit(answer, format=None, output=tmp_path / "a.csv", chart=Path("-"))
    assert capfdbinary.readouterr().out.decode().strip().startswith("Use of 力争")
    assert (tmp_path / "a.csv").exists()


def test_a_page_quotes_from_the_index(mini_index: Any, mini_path: Path, tmp_path: Path) -> None:
    answer, file = mini_index.phrase("力争"), tmp_path / "a.html"
    with pytest.raises(SystemExit):
        emit(answer, format=None, output=file, index=mini_path)
    page = file.read_text("utf-8-sig")
    assert page.count("<figure id=q") == len(answer.lines)
    assert "<mark>力争</mark>" in page
    with pytest.raises(SystemExit):
        emit(answer, format="csv", output=tmp_path / "a.csv", index=tmp_path / "nowhere")  # nothing is looked up


def test_the_codebook_quotes_nothing(mini_index: Any, mini_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    with pytest.raises(SystemExit):
        emit(mini_index.phrase("力争"), format=None, output=file, codebook=True, index=mini_path)
    assert "<figure id=q" not in file.read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["a.html", "a.xlsx"])
def test_an_answer_about_files_needs_no_index_in_any_format(name: str, mini_index: Any, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        emit(mini_index.targets(n=1), format=None, output=tmp_path / name, index=tmp_path / "nowhere")
    assert end.value.code == 0
    assert (tmp_path / name).exists()
