"""Runs the examples of the documents: commands in ```console blocks, statements in ```pycon blocks.

A console block has `$ plansearch …` commands, each followed by what it prints on standard output. `2>&1` at the end of
a command adds standard error, and `$ echo $?` prints the last exit status. A last line `…` means that the rest is left
out. Chinese documents (`docs/zh`, `README.zh-CN.md`) are run in Chinese.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plansearch.cli.start import main

ROOT = Path(__file__).resolve().parents[2]
CUT = "…"
_FENCE = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TINY = re.compile(r" +(?:0|\d(?:\.\d+)?e-1\d)(?=  yes$)", re.MULTILINE)
_RULES = re.compile(r"\btargets([=-])[0-9a-f]{8}\b")


@dataclass(frozen=True)
class Block:
    """A fenced block of a document: the place of its body, and its kind."""

    path: Path
    kind: str
    start: int
    end: int
    body: str

    @property
    def name(self) -> str:
        """`README.md:12`, for the report of the tests."""
        line = self.path.read_text(encoding="utf-8").count("\n", 0, self.start) + 1
        return f"{self.path.relative_to(ROOT)}:{line}"


def documents() -> list[Path]:
    """Every Markdown document of the project, without those of its corpora."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def is_chinese(path: Path) -> bool:
    """Whether a document is for people who read Chinese."""
    return path.name == "README.zh-CN.md" or path.is_relative_to(ROOT / "docs" / "zh")


def blocks(path: Path) -> list[Block]:
    """The executable blocks of a document, in order."""
    text = path.read_text(encoding="utf-8")
    return [Block(path, m[1], m.start(2), m.end(2), m[2]) for m in _FENCE.finditer(text)]


def commands(body: str) -> list[tuple[str, list[str]]]:
    """(command, lines shown below it) of a console block."""
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif not found:
            raise ValueError(f"a console block begins with a command, not with {line!r}")
        else:
            found[-1][1].append(line)
    return found


def comparable(body: str) -> str:
    """A body without what may differ: the last bits of sums in `verify`, and the digest of the rules for targets.

    The sums differ from machine to machine, the digest with every change of a rule.
    """
    return _RULES.sub(r"targets\1*", _TINY.sub("  tiny", body))


def current_body(block: Block) -> str:
    """The body of a block with what the program prints now, cut where the block is cut."""
    with language(block.path):
        return _current_console(block.body) if block.kind == "console" else _current_pycon(block)


@contextlib.contextmanager
def language(path: Path) -> Iterator[None]:
    """The environment of a person who reads the document."""
    before = os.environ.get("PLANSEARCH_LANG")
    os.environ["PLANSEARCH_LANG"] = "zh" if is_chinese(path) else "en"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PLANSEARCH_LANG"]
        else:
            os.environ["PLANSEARCH_LANG"] = before


def _current_console(body: str) -> str:
    lines: list[str] = []
    status = 0
    for command, shown in commands(body):
        lines.append(f"$ {command}")
        if command == "echo $?":
            lines.append(str(status))
            continue
        status, output = run(command)
        now = output.splitlines()
        if shown and shown[-1] == CUT:
            now = [*now[: len(shown) - 1], CUT] if len(now) >= len(shown) else now
        lines += now
    return "".join(f"{line}\n" for line in lines)


def run(command: str) -> tuple[int, str]:
    """Exit status and output of one `plansearch …` command, run in this process."""
    bare = command.removesuffix(" 2>&1")
    words = shlex.split(bare)
    if words[:1] != ["plansearch"]:
        raise ValueError(f"only plansearch commands can be shown, not {command!r}")
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    err = out if bare != command else io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    status = 0
    with _argv(words), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        out.flush()
    return status, raw.getvalue().decode("utf-8")


@contextlib.contextmanager
def _argv(words: list[str]) -> Iterator[None]:
    before = sys.argv
    sys.argv = words
    try:
        yield
    finally:
        sys.argv = before


def _current_pycon(block: Block) -> str:
    """All pycon blocks of a document share one namespace, as if a reader typed them one after another."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for other in blocks(block.path):
        if other.kind == "pycon":
            result = _session(other.body, namespace)
            if other.start == block.start:
                return result
    raise ValueError(f"no such block: {block.name}")


def _session(body: str, namespace: dict[str, Any]) -> str:
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *rest = example.source.splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in rest)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out), _plain_displayhook():
            exec(compile(example.source, "<document>", "single"), namespace)
        lines += out.getvalue().splitlines()
    return "".join(f"{line}\n" for line in lines)


@contextlib.contextmanager
def _plain_displayhook() -> Iterator[None]:
    before: Callable[[Any], Any] = sys.displayhook
    sys.displayhook = sys.__displayhook__
    try:
        yield
    finally:
        sys.displayhook = before


def rewrite(path: Path) -> None:
    """Write into every block of a document what the program prints now."""
    text = path.read_text(encoding="utf-8")
    for block in reversed(blocks(path)):
        text = text[: block.start] + current_body(block) + text[block.end :]
    path.write_text(text, encoding="utf-8")
