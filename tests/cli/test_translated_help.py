"""Help and mistakes in Chinese: what typer says of itself is translated, and lines end by display cells."""

from __future__ import annotations

import re
import sys

import pytest

from plansearch.cli.declared import COMMANDS
from plansearch.cli.speech import speak
from plansearch.cli.start import main
from plansearch.cli.translated_help import in_words, translated
from plansearch.report.layout import cells

_ENGLISH = re.compile(r"[A-Za-z]+(?:[ ,;:'’]+[A-Za-z]+){3,}")  # four words that follow one another


@pytest.fixture(autouse=True)
def _language() -> object:
    yield speak("zh")
    speak(None)


def run(line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    """The status, and what is said."""
    monkeypatch.setattr(sys, "argv", ["plansearch", *line.split()])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code, "".join(capsys.readouterr())


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_no_english_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(f"{command} --help --lang zh", monkeypatch, capsys)
    assert status == 0
    assert said.startswith("用法：plansearch")
    text = re.sub(r"示例：.*|<[a-z_|]+>|plansearch search .*", "", said)  # an example, choices
    assert _ENGLISH.findall(text) == []
    assert not re.search(r"\b(Usage|Options|Arguments|Commands|default:|required|env var)\b", text)
    assert max(cells(line) for line in said.splitlines() if "|" not in line) <= 100  # choices are not broken


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("serch 高新", "没有命令 'serch'；是不是 'search'？"),
        ("info --colour", "没有选项 --colour"),
        ("info extra", "多余的参数：extra"),
        ("search 高新 -n 多", "'-n' / '--limit'：'多' 不是整数"),
        ("search 高新 -n -3", "'-n' / '--limit'：-3 太小，至少为 0"),
        ("search 高新 --by line", "'--by'：'line' 不在可选值之内：'plan', 'passage'"),
        ("search 高新 --title", "选项 '--title' 须带一个值"),
        ("search", "检索词...：缺少检索词，也没有 --queries"),
        ("replay", "缺少 '文件'"),
    ],
)
def test_a_mistake_is_explained_in_chinese(
    line: str, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(f"--lang zh {line}", monkeypatch, capsys)
    assert status == 2
    assert expected in said
    assert _ENGLISH.findall(said) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("search 高新 -n 多", "plansearch: '-n' / '--limit': '多' is no whole number"),
        ("search 高新 -n -3", "plansearch: '-n' / '--limit': -3 is too small; the least is 0"),
        ("info --colour", "plansearch: no option --colour"),
    ],
)
def test_a_mistake_is_explained_in_plain_english(
    line: str, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(f"--lang en {line}", monkeypatch, capsys)
    assert status == 2
    assert expected in said.splitlines()
    assert said.endswith(f"help: plansearch {line.split()[0]} --help\n")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [("x>=1", "0 太小，至少为 1"), ("x<=9", "0 太大，至多为 9"), ("1<=x<=9", "0 不在 1 至 9 之间")],
)
def test_limits_of_numbers_are_said_in_words(limits: str, expected: str) -> None:
    assert translated(f"0 is not in the range {limits}.") == expected


def test_what_is_unknown_stays() -> None:
    assert translated("A new mistake of typer.") == "A new mistake of typer."
    assert in_words("-i, --index DIR") == "-i, --index 文件夹"
    assert in_words("TREC") == "TREC"
