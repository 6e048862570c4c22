"""The body that issued a plan, and the kind of plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from plansearch.corpus.document_context import DocumentContext
from plansearch.corpus.evidence_weighting import CLOSING, FILE_NAME, HEADING, OPENING, PAGE, TEXT, TITLE, Clue
from plansearch.corpus.stated_facts import Stated
from plansearch.datafiles import records
from plansearch.model import Region
from plansearch.text.folding import simplified
from plansearch.text.numerals import ONE_TO_TEN

REPORT = "政府工作报告"
_SPEECH = 4000
BOTH = "工作总结和工作计划"
_START, _OFTEN = 1500, 2
# How clear the kind of a page is for a plan on it, and the subject of a text.
_OF_PAGE, _OF_SUBJECT = 0.7, 0.8
_NAMES = (FILE_NAME, PAGE)
_BEFORE = "（(—–- \u3000"  # what may be before the name of a body in an opening line
_HALVES = frozenset(("工作计划", "工作总结", "工作要点", "情况汇报", "实施方案"))
# 計畫 is simplified to 计画.
_VARIANT = re.compile("(?<=[计规])画")
_OTHER = re.compile("《|〔")
_OWN = re.compile("[我本]([局委办厅院])(?![员公])")
_REVIEW = re.compile("总结|回顾|小结|完成情况|开展情况|工作情况|亮点工作|工作成效")
_PLAN = re.compile("计划|打算|安排|思路|下一步|下步|下年|明年|主要任务|重点任务")
_REVIEW_AND_PLAN = re.compile(
    "(?:总结|小结|回顾|汇报|完成情况|工作情况|情况报告).{0,16}(?:工作计划|计划|打算|工作安排|工作要点|要点|工作思路|思路)"
)
_SAYS = re.compile(
    r"(?:特|现)?(?:制定|制订|拟定)(?:如下|本|以下|此)([\u3400-\u9fff]{0,8}?(?:计划|方案|规划|要点|意见))"
)
_SAYS_TOGETHER = re.compile(r"现将?([^。；\n]{0,30}(?:总结|情况)[^。；\n]{0,20})(?:汇报|报告|报送|总结)如下")
_HEADED = re.compile(
    rf"^[ \u3000]*(?:[（(]?[{ONE_TO_TEN}]{{1,3}}[、）)．.]|第[{ONE_TO_TEN}]部分)[^。；，\n]{{2,30}}$", re.M
)
_REPORTS = re.compile(r"代表([^，。；！？\n]{0,20}?(?:人民政府|政府))[，,]?[^。\n]{0,30}?(?:报告|汇报)")
_GOVERNMENT = 0.9
_CLAUSE = re.compile(r"(?<=[，,：:])")
_SENTENCE = re.compile(r"[。；;]|[，,：:]$")


def bodies(
    context: DocumentContext, stated: Sequence[Stated], region: Region | None, kind: str | None
) -> list[Clue[str]]:
    """Clues to the body that issued the plan, as printed; for a government's report the government of its region.

    The name of a file or page is a clue only where the text prints no body.
    """
    found = [Clue(body, facts.source, body) for facts in stated if (body := facts.get("body"))]
    if region is not None and kind == REPORT and region.level != "乡":
        government = "国务院" if region.level == "国家" else region.name + "人民政府"
        return [*found, Clue(government, TITLE, REPORT, _GOVERNMENT)]
    for source, lines in _lines(context):
        if source in _NAMES and any(clue.source not in _NAMES for clue in found):
            continue
        names = (
            n for line in lines if (n := _body_in(line)) and (source != OPENING or line.lstrip(_BEFORE).startswith(n))
        )
        if name := next(names, None):
            found.append(Clue(name, source, name))
        if source == OPENING and (signed := next((x for x in context.closing if _is_body(simplified(x))), None)):
            found.append(Clue(signed, CLOSING, signed))
        if source == OPENING and not found and (subject := _subject(context.text)):
            found.append(subject)
    return found


def kinds(context: DocumentContext, stated: Sequence[Stated]) -> list[Clue[str]]:
    """Clues to the kind of plan (政府工作报告, 工作计划 …), the most reliable first.

    The name of a file or page is a clue only where no line of the text names a kind.
    """
    found = [Clue(name, facts.source, name) for facts in stated if (name := facts.get("kind"))]
    report = _REPORTS.search(context.text, 0, _SPEECH)
    for source, lines in _lines(context):
        if source in _NAMES and any(clue.source not in _NAMES for clue in found):
            continue
        named = ((kind, line) for line in lines if (kind := kind_of_title(line)))
        if first := next(named, None):
            found.append(Clue(first[0], source, first[1], _OF_PAGE if source == PAGE else 1.0))
        if source == OPENING and not (found or report) and (in_text := _kind_of_text(context.text)):
            found.append(in_text)
    if report:
        found.append(Clue(REPORT, TEXT, report[0]))
    return sorted(found, key=lambda clue: (not clue.decides, -clue.trust))


def _lines(context: DocumentContext) -> Iterator[tuple[str, list[str]]]:
    """Lines by source. An opening line with the title of another document is none of this plan's."""
    yield TITLE, [context.title]
    yield OPENING, [line for line in context.opening if not context.title or not _OTHER.search(line)]
    yield FILE_NAME if not context.is_part else PAGE, [context.path.stem]
    yield PAGE, [context.page_title]


def _is_body(line: str) -> bool:
    """Whether a line is just the name of a body."""
    return not _begins_otherwise().match(line) and _body_pattern().fullmatch(line) is not None


def _subject(text: str) -> Clue[str] | None:
    """The body that a text is about: the subject of its first sentences, or the one it means by 我局."""
    for match in _subject_pattern().finditer(text, 0, _START):
        if not _begins_otherwise().match(match[1]) and not _inside().search(match[1]):
            return Clue(match[1], TEXT, match[0].strip("。，,；; \n"), _OF_SUBJECT)
    if own := _OWN.search(text):
        names = Counter(re.findall(rf"[市州县区旗][\u3400-\u9fff]{{1,6}}?{own[1]}", text))
        ranked = names.most_common(2)
        if ranked and ranked[0][1] >= _OFTEN and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            name, times = ranked[0]
            return Clue(name, TEXT, f"{name} {times}×, {own[0]}", _OF_SUBJECT)
    return None


def _kind_of_text(text: str) -> Clue[str] | None:
    """The kind that a text without a title says it is (特制定本方案), or that its headings show."""
    for pattern in (_SAYS_TOGETHER, _SAYS):
        if (match := pattern.search(text, 0, _SPEECH)) and (kind := kind_of_title(match[1])):
            return Clue(kind, TEXT, match[0], _OF_SUBJECT)
    heads = [match[0].strip() for match in _HEADED.finditer(text)]
    reviews = next((line for line in heads if _REVIEW.search(line)), None)
    plans = next((line for line in heads if _PLAN.search(line) and not _REVIEW.search(line)), None)
    if reviews and plans:
        return Clue(BOTH, HEADING, f"{reviews}, {plans}")
    return Clue("工作总结", HEADING, reviews, _OF_SUBJECT) if reviews else None


def kind_of_title(line: str) -> str | None:
    """The kind of plan that a title names, None for none; for a notice the kind of the plan that it issues."""
    line = _VARIANT.sub("划", simplified("".join(line.split())))
    kind = next((kind for word, kind, _ in kind_words() if word in line), None)
    return BOTH if kind in _HALVES and _REVIEW_AND_PLAN.search(line) else kind


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
    simple, at = simplified(line), 0
    for clause in _CLAUSE.split(simple):
        if not _begins_otherwise().match(clause) and (match := _body_pattern().search(clause)):
            return line[at + match.start(1) : at + match.end(1)]
        at += len(clause)
    return None


@cache
def _inside() -> Pattern[str]:
    return re.compile(_no("inside"))


@cache
def _subject_pattern() -> Pattern[str]:
    words = _ending_words()
    return re.compile(
        rf"(?:^|(?<=[。，,；;\s]))((?:[省市州盟县区旗镇乡]|[\u3400-\u9fff]{{2,8}}?[省市州盟县区旗镇乡]|街道)[\u3400-\u9fff]{{0,12}}?(?:{words}))"
        r"(?:在[^。；\n]{2,60}领导下|将?紧紧围绕|将以|以[^。；，\n]{2,40}为指导|(?:深入|认真|全面)(?:学习)?贯彻|坚持以|始终坚持)",
        re.M,
    )


def _ending_words() -> str:
    """A pattern of the words that end the names of bodies, the longest first."""
    return "|".join(sorted((row[0] for row in records("plansearch.corpus.data", "bodies.tsv")), key=len, reverse=True))


@cache
def _begins_otherwise() -> Pattern[str]:
    return re.compile(_no("start"))


@cache
def _body_pattern() -> Pattern[str]:
    words = _ending_words()
    name = rf"(?:(?!{_no('inside')})[\u3400-\u9fff]|[xX×＊*]{{1,3}})"
    return re.compile(
        rf"(?:^|(?<=[\s，。；：、（(《“—-])|(?<=年)|(?<=年度))"
        rf"((?!{_no('start')}){name}{{1,20}}?(?<![布格开结全时破新承主举督交协筹创兴申代常政车网])(?:{words}))"
        rf"(?=$|[\s，。；：、（）()《》—·-]|\d|二[〇○零]|[xX×_]|关于|工作|年度|印发|下达|出台|文件|的|[上下]半年|第?[一二三四]季度|前三季度|[三五]年"
        r"|(?<=学|校|园|区)(?:发展规划|学期|学年|第[一二]学期|教学|教育教学|德育|总结|计划))"
    )
