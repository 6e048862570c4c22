"""The body that issued a plan, and the kind of plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from plansearch.corpus.document_context import DocumentContext
from plansearch.corpus.evidence_weighting import CLOSING, FILE_NAME, OPENING, PAGE, TEXT, TITLE, Clue
from plansearch.corpus.stated_facts import Stated
from plansearch.datafiles import records
from plansearch.model import Region

REPORT = "政府工作报告"
_SPEECH = 4000
_REPORTS = re.compile(r"代表([^，。；！？\n]{0,20}?(?:人民政府|政府))[，,]?[^。\n]{0,30}?(?:报告|汇报)")
_GOVERNMENT = 0.9
_CLAUSE = re.compile(r"(?<=[，,：:])")
_SENTENCE = re.compile(r"[。；;]|[，,：:]$")


def bodies(
    context: DocumentContext, stated: Sequence[Stated], region: Region | None, kind: str | None
) -> list[Clue[str]]:
    """Clues to the body that issued the plan, as printed; for a government's report the government of its region."""
    found = [Clue(body, facts.source, body) for facts in stated if (body := facts.get("body"))]
    for source, lines in _lines(context):
        if name := next((n for line in lines if (n := _body_in(line))), None):
            found.append(Clue(name, source, name))
    if name := next((line for line in context.closing if _body_pattern().fullmatch(line)), None):
        found.append(Clue(name, CLOSING, name))
    if region is not None and kind == REPORT and region.level != "乡":
        name = "国务院" if region.level == "国家" else region.name + "人民政府"
        found = [clue for clue in found if clue.decides]
        found.append(Clue(name, TITLE, REPORT, _GOVERNMENT))
    return found


def kinds(context: DocumentContext, stated: Sequence[Stated]) -> list[Clue[str]]:
    """Clues to the kind of plan (政府工作报告, 工作计划 …), the most reliable first."""
    found = [Clue(name, facts.source, name) for facts in stated if (name := facts.get("kind"))]
    for source, lines in _lines(context):
        named = ((kind, line) for line in lines if (kind := _kind_in(line)))
        if first := next(named, None):
            found.append(Clue(first[0], source, first[1]))
    if match := _REPORTS.search(context.text, 0, _SPEECH):
        found.append(Clue(REPORT, TEXT, match[0]))
    return sorted(found, key=lambda clue: (not clue.decides, -clue.trust))


def _lines(context: DocumentContext) -> Iterator[tuple[str, list[str]]]:
    yield TITLE, [context.title]
    yield OPENING, context.opening
    yield FILE_NAME if not context.is_part else PAGE, [context.path.stem]
    yield PAGE, [context.page_title]


def _kind_in(line: str) -> str | None:
    """The kind that a line names; for a notice the kind of the plan that it issues."""
    line = "".join(line.split())
    return next((kind for word, kind, _ in kind_words() if word in line), None)


@cache
def kind_words() -> tuple[tuple[str, ...], ...]:
    """Words, the kinds that they name and examples, in the order of precedence."""
    return tuple(tuple(row) for row in records("plansearch.corpus.data", "kinds.tsv"))


def _no(place: str) -> str:
    """A pattern of the words that a name must not contain ("inside") or begin with ("start")."""
    return "|".join(word for where, word, _ in records("plansearch.corpus.data", "not_bodies.tsv") if where == place)


def _body_in(line: str) -> str | None:
    """The name of a body in a title or a heading line; a line of sentences mentions others than its author."""
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
