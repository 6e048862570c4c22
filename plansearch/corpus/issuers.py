"""Who issued a plan, and what kind of plan it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from re import Pattern

from plansearch.corpus.document_context import Frame
from plansearch.corpus.evidence_weighting import CLOSING, FILE_NAME, OPENING, PAGE, TEXT, TITLE, Clue
from plansearch.datafiles import records
from plansearch.model import Region

REPORT = "政府工作报告"
_SPEECH = 4000
_REPORTS = re.compile(r"代表([^，。；！？\n]{0,20}?(?:人民政府|政府))[，,]?[^。\n]{0,30}?(?:报告|汇报)")
_GOVERNMENT = 0.9
_CLAUSE = re.compile(r"(?<=[，,：:])")
_SENTENCE = re.compile(r"[。；;]|[，,：:]$")

_Stated = Sequence[tuple[str, Mapping[str, str]]]


def bodies(frame: Frame, stated: _Stated, region: Region | None, kind: str | None) -> list[Clue[str]]:
    """Who issued the plan, as printed; of a government's report the government of its region."""
    found = [Clue(cells["body"], source, cells["body"]) for source, cells in stated if cells.get("body")]
    for source, lines in _lines(frame):
        if name := next((n for line in lines if (n := _body_in(line))), None):
            found.append(Clue(name, source, name))
    if name := next((line for line in frame.closing if _body_pattern().fullmatch(line)), None):
        found.append(Clue(name, CLOSING, name))
    if region is not None and kind == REPORT and region.level != "乡":
        name = "国务院" if region.level == "国家" else region.name + "人民政府"
        found = [clue for clue in found if clue.decides]
        found.append(Clue(name, TITLE, REPORT, _GOVERNMENT))
    return found


def kinds(frame: Frame, stated: _Stated) -> list[Clue[str]]:
    """What kind of plan it is: 政府工作报告, 工作计划 …"""
    found = [Clue(cells["kind"], source, cells["kind"]) for source, cells in stated if cells.get("kind")]
    for source, lines in _lines(frame):
        named = ((kind, line) for line in lines if (kind := _kind_in(line)))
        if first := next(named, None):
            found.append(Clue(first[0], source, first[1]))
    if match := _REPORTS.search(frame.text, 0, _SPEECH):
        found.append(Clue(REPORT, TEXT, match[0]))
    return sorted(found, key=lambda clue: (not clue.decides, -clue.trust))


def _lines(frame: Frame) -> Iterator[tuple[str, list[str]]]:
    yield TITLE, [frame.title]
    yield OPENING, frame.opening
    yield FILE_NAME if not frame.is_part else PAGE, [frame.path.stem]
    yield PAGE, [frame.page_title]


def _kind_in(line: str) -> str | None:
    """The kind a line names; of a notice the kind of what it issues."""
    line = "".join(line.split())
    return next((kind for word, kind, _ in packaged_kinds() if word in line), None)


@cache
def packaged_kinds() -> tuple[tuple[str, ...], ...]:
    """Words and the kinds they name, those that go before first."""
    return tuple(tuple(row) for row in records("plansearch.corpus.data", "kinds.tsv"))


def _no(place: str) -> str:
    """A pattern of the words that a name does not hold, or does not begin with."""
    return "|".join(word for where, word, _ in records("plansearch.corpus.data", "not_bodies.tsv") if where == place)


def _body_in(line: str) -> str | None:
    """The name of a body in a title or a heading line; a line of sentences speaks of others than its author."""
    if _SENTENCE.search(line):
        return None
    named = (_body_pattern().search(clause) for clause in _CLAUSE.split(line) if not _begins_otherwise().match(clause))
    return next((match[1] for match in named if match), None)


@cache
def _begins_otherwise() -> Pattern[str]:
    return re.compile(_no("start"))


@cache
def _body_pattern() -> Pattern[str]:
    words = "|".join(sorted((row[0] for row in records("plansearch.corpus.data", "bodies.tsv")), key=len, reverse=True))
    name = rf"(?:(?!{_no('inside')})[\u3400-\u9fff]|[xX×＊*]{{2,3}})"
    return re.compile(
        rf"(?:^|(?<=[\s，。；：、（(《“—-])|(?<=年)|(?<=年度))"
        rf"((?!{_no('start')}){name}{{1,20}}?(?<![布格开结全时破新])(?:{words}))"
        r"(?=$|[\s，。；：、（）()《》—·-]|\d|二[〇○零]|[xX×_]|关于|工作|年度|印发|文件|的)"
    )
