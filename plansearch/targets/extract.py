"""Every target and result that a text states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from plansearch.errors import QueryError
from plansearch.messages import note
from plansearch.model import Target
from plansearch.targets.interpret.record import build_numeric, build_qualitative, link_tiers
from plansearch.targets.interpret.section_status import SectionStatusTracker, has_number
from plansearch.targets.interpret.status import PlanFacts, SectionStatus, StatusClassifier
from plansearch.targets.interpret.tables.reading import TableReader
from plansearch.targets.interpret.tables.rows import is_row
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.indicator import is_name
from plansearch.targets.parse.numberless.goals import goal_scopes, may_state_goals
from plansearch.targets.parse.numberless.reading import qualitative_targets
from plansearch.targets.parse.numberless.target import QualitativeTarget
from plansearch.targets.parse.numberless.totals import totals
from plansearch.targets.parse.numbers import quantities
from plansearch.targets.parse.paragraph import ParagraphMarks, fold, lines, pieces, read_paragraph
from plansearch.targets.parse.statement import may_state, statements
from plansearch.targets.unwrap import Joined, unwrapped
from plansearch.text.font_forms import unified

_FEWEST = 1  # numeric targets of a paragraph in which quotas, paces and benchmarks are read
_OUTCOMES = ("growth", "level", "pp", "rank", "multiple")

_PARTED = "line break in number removed"
_SPACED = "blanks between digits removed"


def extract_targets(
    text: str,
    heading: str = "",
    *,
    kind: str | None = None,
    year: int | None = None,
    lexicon: Lexicon | Path | str | None = None,
) -> list[Target]:
    """Every statement in `text` that ties a quantity or benchmark to an indicator, in order of appearance.

    text: one paragraph or a whole plan; its own heading lines set the context for what follows. heading: the heading
    above the text, if it is known. kind: the kind of plan, as an index names it (五年规划, 统计公报 …): where neither a
    heading nor the sentence says otherwise, a bulletin or summary holds results and a programme of action targets.
    year: the (first) year planned for: what is dated before it is a result, and a goal of such a year is a prior
    target. None where they are not known. lexicon: a lexicon, or a folder of tables to be added to the package's (see
    docs/method/targets.md). Baselines, names, dates, ordinals and parameters of projects are left out. Masked numbers
    (xx亿元) come back without a value. Empty text gives an empty list. A kind that no index names says nothing.
    Errors: QueryError for a text, heading, kind or year of another type;
    CorpusError for a folder that is not a lexicon.
    """
    _check(text=text, heading=heading, kind=kind or "")
    _check_year(year)
    words = lexicon if isinstance(lexicon, Lexicon) else Lexicon.load(lexicon)
    text = given = unified(text)
    folded = fold(words, text)
    joined = unwrapped(words, folded)
    if joined is not None:
        text, folded = joined.of(text), joined.text
    tracker = SectionStatusTracker(words, folded, fold(words, heading), PlanFacts(kind or "", year))
    tables = TableReader(words, text, folded, read=partial(_sentence, words), year=year)
    found: list[Target] = []
    table: list[tuple[int, int]] = []
    for start, end in lines(folded):
        line = folded[start:end]
        if is_row(line):
            table.append((start, end))
            continue
        if table:
            found.extend(tables.read_table(table, tracker.section_status, tracker.above))
            table = []
        if words.patterns.note.match(line) or tracker.read_heading(line):
            continue
        for ends in pieces(folded, start, end):
            tracker.read_paragraph(folded[slice(*ends)])
            if tracker.section_status != "neither":
                found.extend(_paragraph(words, text, folded, ends, tracker))
    found.extend(tables.read_table(table, tracker.section_status, tracker.above))
    return found if joined is None else [_placed(target, joined, given) for target in found]


def _check(**given: object) -> None:
    for name, value in given.items():
        if not isinstance(value, str):
            raise QueryError(note("{name} is {type}, not text", name=name, type=type(value).__name__))


def _check_year(year: object) -> None:
    if year is None:
        return
    if not isinstance(year, int) or isinstance(year, bool) or year < 0:
        raise QueryError(note("there is no year {year!r}", year=year), note("give a whole number such as 2025"))


def _placed(target: Target, joined: Joined, given: str) -> Target:
    """A target of the joined text, with its places in the text as given, and its number as printed on one line."""
    value, repair, raw = target.value_span, target.repair, target.value_raw
    printed = "" if value is None else joined.span(value).of(given)
    if value is not None and joined.parts_digits(value.start, value.end):
        if not repair:
            repair = _PARTED if "\n" in printed else _SPACED if any(map(str.isspace, printed)) else ""
    elif "\n" not in printed and raw == "".join(printed.split()):
        raw = printed
    return replace(
        target,
        span=joined.span(target.span),
        value_span=None if value is None else joined.span(value),
        sentence=joined.span(target.sentence),
        value_raw=raw,
        repair=repair,
    )


def _sentence(lexicon: Lexicon, sentence: str, status: SectionStatus) -> list[Target]:
    """The statements of a table's cell, which is read below a heading of this status."""
    tracker = SectionStatusTracker(lexicon, "", lexicon.words.cell_heading[0] if status == "target" else "")
    tracker.section_status = status
    return _paragraph(lexicon, sentence, sentence, (0, len(sentence)), tracker)


def _paragraph(
    lexicon: Lexicon, text: str, folded: str, ends: tuple[int, int], tracker: SectionStatusTracker
) -> list[Target]:
    heading = tracker.above
    may_aim = tracker.section_status != "result" or lexicon.patterns.ahead.search(folded, *ends) is not None
    has_total = may_aim and lexicon.patterns.total.search(folded, *ends) is not None
    may_be_goal = may_aim and may_state_goals(lexicon, heading, folded, *ends)
    is_worded = has_total or may_be_goal
    if not is_worded and not has_number(lexicon, folded, *ends):
        return []
    numbers = quantities(lexicon, folded, *ends)
    if not is_worded and not may_state(lexicon, folded[ends[0] : ends[1]], numbers):
        return []
    paragraph = read_paragraph(lexicon, folded, *ends, heading=heading)
    items = [item for item in statements(paragraph, numbers) if item.indicator and is_name(lexicon, item.indicator)]
    classifier = StatusClassifier(
        paragraph,
        [item.quantity for item in items],
        section_status=tracker.section_status,
        plan=tracker.plan,
        is_report=tracker.is_report,
        is_alone=tracker.is_alone,
    )
    found = [build_numeric(text, paragraph, item=item, classifier=classifier, heading=heading) for item in items]
    without = (
        _without_number(paragraph, found, heading, may_be_goal=may_be_goal, has_total=has_total) if may_aim else []
    )
    for item in without:
        words = classifier.sentence(item.start)
        if classifier.status(words, item.start, item.end) == "target" or _is_led(classifier, item):
            found.append(build_qualitative(text, paragraph, item, words=words, heading=heading))
    if not found:
        return []
    found.sort(key=lambda t: (t.value_span or t.span).start)
    return link_tiers(paragraph, found, numbers)


def _with_subject(text: str, without: list[QualitativeTarget], found: list[Target]) -> Iterator[QualitativeTarget]:
    """The statements that have an indicator; one without takes it from the statement right before its clause: a
    numeric record, or else one without a number (城乡居民收入稳步提高，力争与经济增长同步)."""
    last: QualitativeTarget | None = None
    for item in without:
        if not item.indicator:
            numeric = next(
                (t for t in found if t.span.end <= item.start and text[t.span.end : item.start] == "，"), None
            )
            if numeric is not None:
                item = replace(item, indicator=numeric.indicator, surface=numeric.indicator_raw)
            elif last is not None and text[last.end : item.start] == "，":
                item = replace(item, indicator=last.indicator, surface=last.surface)
            else:
                continue
        last = item
        yield item


def _is_led(classifier: StatusClassifier, item: QualitativeTarget) -> bool:
    """Whether the words that announce a statement say that it is a target, in a sentence before its own."""
    return item.lead >= 0 and classifier.status(classifier.sentence(item.lead), item.lead, item.lead) == "target"


def _without_number(
    paragraph: ParagraphMarks, found: list[Target], heading: str, *, may_be_goal: bool, has_total: bool
) -> list[QualitativeTarget]:
    """The statements without a number beside the numeric records that were found."""
    taken = [(t.span.start, t.span.end) for t in found]
    targets = [t for t in found if t.status == "target"]
    without: list[QualitativeTarget] = []
    if may_be_goal or len(targets) >= _FEWEST:
        numbers = [(t.span.start, t.span.end) for t in targets]
        outcomes = [(t.span.start, t.span.end) for t in targets if t.kind in _OUTCOMES]
        n_growth = sum(t.kind == "growth" for t in targets)
        goals = goal_scopes(
            paragraph, heading, numbers=numbers, outcomes=outcomes, n_growth=n_growth, may_be_goal=may_be_goal
        )
        without = list(qualitative_targets(paragraph, taken, goals=goals, with_relative=len(targets) >= _FEWEST))
    without = list(_with_subject(paragraph.text, without, found))
    if has_total:
        without += totals(paragraph, taken + [(item.start, item.end) for item in without])
    return without
