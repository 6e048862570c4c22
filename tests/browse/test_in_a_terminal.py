"""A stranger's task in a real terminal (tmux), with keys alone.

A reference plan from elsewhere is found, three districts are compared, and five quotes go into a Word document.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docs.console import ROOT

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="there is no tmux here")
PATIENCE = 20


class Terminal:
    """A session of tmux with the browser in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._socket = folder / "tmux"

    def tmux(self, *words: str) -> str:
        """Run a command of tmux."""
        done = subprocess.run(
            [str(TMUX), "-u", "-S", str(self._socket), *words], capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout

    def start(self, command: list[str], size: tuple[int, int] = (140, 40), **environment: str) -> None:
        """Start a program; environment: its variables besides those of the process."""
        columns, rows = (str(number) for number in size)
        variables = {"PYTHONPATH": str(ROOT), "PLANSEARCH_LANG": "zh", "LC_ALL": "C.UTF-8", "COLUMNS": columns}
        variables |= {"LINES": rows, **environment}
        given = [part for name, value in variables.items() for part in ("-e", f"{name}={value}")]
        self.tmux("new-session", "-d", "-x", columns, "-y", rows, "-c", str(self.folder), *given, *command)

    def keys(self, *keys: str) -> None:
        """Press keys, each by its name in tmux."""
        for key in keys:
            self.tmux("send-keys", key)

    def type(self, text: str) -> None:
        """Type a text, as the input method of a terminal sends it."""
        self.tmux("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return self.tmux("capture-pane", "-p")

    def wait_for(self, *texts: str) -> str:
        """Wait until all texts are on the screen."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = self.screen
            if all(text in screen for text in texts):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{texts} did not come:\n{self.screen}")

    def wait_for_no(self, text: str) -> None:
        """Wait until a text is on the screen no more."""
        deadline = time.monotonic() + PATIENCE
        while text in self.screen:
            assert time.monotonic() < deadline, f"{text} stays:\n{self.screen}"
            time.sleep(0.1)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    subprocess.run(
        [str(TMUX), "-S", str(tmp_path / "tmux"), "kill-server"], capture_output=True, check=False
    )  # of this test alone


def browser(index: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "plansearch", "browse", *words, "--index", str(index.absolute())]


def test_a_strangers_task_with_keys_alone(terminal: Terminal, demo_path: Path) -> None:
    terminal.start(browser(demo_path))
    terminal.wait_for("54", "云岫省", "政府工作报告")

    # a reference plan elsewhere
    terminal.type("科技局 工作计划")
    terminal.wait_for("最匹配的")
    terminal.keys("Enter")
    terminal.wait_for("q 退出")
    terminal.keys("Enter")
    terminal.wait_for("v 选句")
    terminal.keys("5")
    terminal.wait_for("外地计划")
    terminal.keys("Enter")
    terminal.wait_for("v 选句")
    terminal.keys("a")
    terminal.wait_for("已有 1 条摘录")

    # three districts
    for number, district in enumerate(("芦汀区", "澜东区", "津湖区"), start=1):
        terminal.keys("Escape")
        terminal.wait_for("q 退出")
        terminal.keys("/")
        terminal.wait_for("↓ 结果")
        terminal.keys("End", *["BSpace"] * 30)
        terminal.type(f"地区:{district} 企业")
        terminal.wait_for(f"地区:{district} 企业", f"{district} 20")
        terminal.keys("Enter")
        terminal.wait_for("q 退出")
        terminal.keys("m")
        terminal.wait_for(f"已标记：{'、'.join(('芦汀区', '澜东区', '津湖区')[:number])}")
        if number < 3:
            terminal.keys("a")
            terminal.wait_for(f"已有 {number + 1} 条摘录")
            terminal.keys("Enter")
            terminal.wait_for("v 选句")
    terminal.keys("c")
    terminal.wait_for("比较：芦汀区、澜东区、津湖区", "指标")
    terminal.keys("Escape")
    terminal.wait_for_no("比较：")

    # five quotes
    terminal.keys("a")
    terminal.wait_for("已有 4 条摘录")
    terminal.keys("Enter")
    terminal.wait_for("v 选句")
    terminal.keys("Down", "a")
    terminal.wait_for("已有 5 条摘录")
    terminal.keys("b")
    terminal.wait_for("摘录：5 条")
    terminal.keys("w")
    terminal.wait_for("写入文件", "摘录.docx")
    terminal.keys("Enter")
    terminal.wait_for("已写入")
    terminal.keys("Escape", "q")

    document = docx.Document(str(terminal.folder / "摘录.docx"))
    sources = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("——")]
    assert len(sources) == 5
    assert all("字" in source and "20" in source for source in sources)


def test_it_needs_no_colour(terminal: Terminal, demo_path: Path) -> None:
    terminal.start(browser(demo_path, "人才"), (40, 12), NO_COLOR="1")
    terminal.wait_for("人才", "2025")
    codes = [code.partition("m")[0].split(";") for code in terminal.tmux("capture-pane", "-p", "-e").split("\x1b[")]
    shades = [code for code in codes if code[0] in ("38", "48")]
    assert shades
    assert [code for code in shades if not is_grey(code)] == []


def is_grey(code: list[str]) -> bool:
    """Whether a colour of a terminal is a shade of grey, white or black."""
    if code[1] == "5":
        return int(code[2]) >= 231 or int(code[2]) in (0, 7, 8, 15, 16, 59, 102, 145, 188)
    return len(set(code[2:5])) == 1


def test_words_from_standard_input(terminal: Terminal, demo_path: Path) -> None:
    words = " ".join(f"'{word}'" for word in browser(demo_path, "-"))
    terminal.start(["sh", "-c", f"echo 低空经济 | {words}"])
    terminal.wait_for("低空经济", "2025")
    terminal.keys("Down")
    terminal.wait_for("q 退出")
