"""Every message goes through the catalogues: the program in the pseudo-language, over every verb and many mistakes."""

from __future__ import annotations

import html
import json
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import mini
import pseudo
import pytest

from plansearch import locale
from plansearch.cli.speech import say, speak
from plansearch.cli.start import main
from plansearch.messages import Message
from plansearch.report import Encoded, FormatName, Table, encode, files

ANSWERS = [
    "search '高新技术企业 力争'",
    "search 高新技术企业 --by passage -n 2",
    "search '高新技术企业 力争 营商' -n 2 --explain",
    "search 高新技术企业 --region 砚川市",
    "search 高新技术企业 --all-copies --plain --weighting tfidf",
    "search --queries {tmp}/queries.jsonl --run {tmp}/run.txt",
    "phrase 力争",
    "phrase 力争 -n 1",
    "phrase 力争 --by region",
    "phrase 力争 --by region,year",
    "phrase 哈哈 --count",
    "phrase 哈哈",
    "phrase 力争 --year 2031",
    "similar 青澜市2025",
    "similar 青澜市2025 -n 1 --level 县",
    "similar {plan}",
    "targets",
    "targets --status all -n 2",
    "targets --results",
    "targets --indicator 地区生产总值 --effort strive",
    "targets {plan}",
    "targets {plan} --indicator 无此指标",
    "compare 青澜市 望津市 砚川市 --indicator 地区生产总值",
    "compare 青澜市 云岫省 --indicator 地区生产总值 --evidence",
    "compare 青澜市 望津市 --indicator 地区生产总值 --view all",
    "compare 青澜市 望津市 --indicator 地区生产总值 --summary",
    "compare 青澜市 望津市 --indicator 地区生产总值 --words",
    "compare 青澜市 望津市 --indicator 地区生产总值 --amplification",
    "compare 青澜市 望津市 --phrase 力争",
    "compare 青澜市 望津市 --phrase 力争 --phrase 新增 --by year",
    "compare 青澜市 望津市 --indicator 无此指标",
    "compare 青澜市 望津市 墨溪区 澜东区",
    "show 青澜市2025",
    "show 青澜市2024 --outline",
    "show 青澜市2025 --evidence",
    "show {plan} --raw",
    "info",
    "catalogue",
    "catalogue --missing region --copies",
    "catalogue --contested",
    "catalogue --edit {tmp}/plans.csv",
    "verify --sample 3",
    "export --parquet {tmp}/tables",
    "index {corpus} --index {tmp}/index",
]

MISTAKES = [
    "search 教育 --region 无此地",
    "search 教育 --region 青蓝市",
    "search 教育 --year 去年",
    "search 教育 --year 2025:2020",
    "search 教育 --index {tmp}/nowhere",
    "search --queries {tmp}/nowhere.jsonl --run {tmp}/run.txt",
    "search --queries {tmp}/queries.jsonl",
    "phrase ''",
    "phrase 力争 --by city",
    "similar 无此计划",
    "targets 无此计划",
    "targets 青澜市2025 --region 青澜市",
    "targets --lexicon {tmp}",
    "targets {plan} --lexicon {tmp}/nowhere",
    "targets --output {tmp}/nowhere/targets.csv",
    "compare",
    "compare 青澜市",
    "compare 青澜市 无此地",
    "compare 青澜市 望津市 --view all",
    "compare 青澜市 望津市 --by year",
    "show 无此计划",
    "show 青澜市2025 --evidence --raw",
    "catalogue --missing colour",
    "catalogue --edit {tmp}/nowhere/plans.csv",
    "export --parquet {tmp}/nowhere/tables",
    "index {tmp}/nowhere --index {tmp}/index",
    "index {corpus} other --index {tmp}/index",
    "index {corpus} --columns 正文 --index {tmp}/index",
    "index {corpus} --columns text=甲 --columns text=乙 --index {tmp}/index",
    "index {corpus} --columns 无=乙 --index {tmp}/index",
    "index {corpus} --user-dict {tmp}/nowhere.txt --index {tmp}/index",
    "index {corpus} --lexicon {tmp}/nowhere --index {tmp}/index",
    "index {corpus} --report {tmp}/report.pdf --index {tmp}/index",
    "index {bad} --strict --index {tmp}/index",
]


class Program:
    """Runs command lines in this process, in English or in the pseudo-language."""

    def __init__(
        self, names: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self._names, self._monkeypatch, self._capsys = names, monkeypatch, capsys

    def __call__(self, line: str, *more: str, language: str = pseudo.LANGUAGE) -> tuple[int, str, str]:
        """Status, standard output and standard error."""
        arguments = [piece.format(**self._names) for piece in shlex.split(line)]
        self._monkeypatch.setattr(sys, "argv", ["plansearch", "--lang", language, *arguments, *more])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = self._capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out, err


@pytest.fixture(scope="module")
def accented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of catalogues that has the pseudo-language alone."""
    folder = tmp_path_factory.mktemp("locale")
    pseudo.build(locale.FOLDER / "plansearch.pot", folder)
    return folder


@pytest.fixture
def program(
    accented: Path, mini_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Program]:
    monkeypatch.setattr(locale, "FOLDER", accented)
    monkeypatch.setenv("PLANSEARCH_INDEX", str(mini_path))
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "queries.jsonl").write_text(json.dumps({"id": "1", "text": "力争"}) + "\n", "utf-8")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "2025.docx").write_bytes(b"no document")
    plan = next(path for path in sorted(mini.CORPUS.rglob("*.md")) if "2025" in path.name)
    names = {"tmp": tmp_path, "corpus": mini.CORPUS, "plan": plan, "bad": tmp_path / "bad"}
    yield Program(names, monkeypatch, capsys)
    speak(None)


def messages(err: str) -> list[str]:
    """The lines of standard error without the signature, which is data."""
    return [line for line in err.splitlines() if not (line.startswith("[") and line.endswith("]"))]


@pytest.mark.parametrize("line", ANSWERS)
def test_every_note_goes_through_the_catalogues(program: Program, line: str) -> None:
    status, _, err = program(line)
    assert status in (0, 1), err
    assert [text for text in messages(err) if not text.startswith(pseudo.OPEN)] == []


@pytest.mark.parametrize("line", MISTAKES)
def test_every_error_and_hint_goes_through_the_catalogues(program: Program, line: str) -> None:
    status, out, err = program(line)
    assert (status, out) == (2, ""), err
    assert [text for text in messages(err) if not text.startswith(pseudo.OPEN)] == []
    assert "{" not in err.replace("{tmp}", "")


@pytest.mark.parametrize("line", ANSWERS)
def test_every_message_in_a_cell_goes_through_the_catalogues(
    program: Program, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Table] = []

    def watched(table: Table, format: FormatName, **options: object) -> Encoded:
        shown.append(table.display or table)
        return encode(table, format, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "encode", watched)
    program(line, "--output", str(tmp_path / "answer.html"))
    page = (tmp_path / "answer.html").read_text("utf-8-sig")
    speak(pseudo.LANGUAGE)
    for table in shown:
        cells = [*(column.title for column in table.columns), *(cell for row in table.rows for cell in row)]
        for cell in cells:
            if isinstance(cell, Message) and cell:
                assert say(cell).startswith(pseudo.OPEN)
                assert html.escape(say(cell)).replace("\n", "<br>") in page


@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize("line", ANSWERS)
def test_programs_read_the_same_in_every_language(program: Program, line: str, format: str) -> None:
    if line.startswith(("index", "catalogue --edit")):
        program(line, "--format", format)  # the second time, files are unchanged and rows are there
    accented = program(line, "--format", format)
    english = program(line, "--format", format, language="en")
    assert accented[:2] == english[:2]
    assert pseudo.OPEN not in accented[1]
    assert pseudo.OPEN not in english[2]
