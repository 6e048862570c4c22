"""Targets that leave nothing out (乡镇公交全覆盖), nothing over (零就业家庭清零) or are a first (实现零的突破)."""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.model import BoundType
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.indicator import tidy
from plansearch.targets.parse.numberless.clauses import uncovered
from plansearch.targets.parse.numberless.target import QualitativeTarget, subject_of, without_lead
from plansearch.targets.parse.paragraph import ParagraphMarks

_FEWEST_SIGNS, _MOST_SIGNS = 3, 24  # characters of the subject of a total
_TOTALS: tuple[tuple[str, BoundType], ...] = (
    ("all_end", "all"),
    ("zero_end", "zero"),
    ("zero_start", "zero"),
    ("first_end", "qualitative"),
)


def totals(paragraph: ParagraphMarks, taken: list[tuple[int, int]]) -> Iterator[QualitativeTarget]:
    """The targets that leave nothing out or nothing over, between the statements at `taken`."""
    text = paragraph.text
    for start, end, clause in uncovered(paragraph, taken):
        if not paragraph.lexicon.patterns.total.search(text, start, end):
            continue
        body = text[start:end].rstrip()
        for name, bound_type in _TOTALS:
            found = getattr(paragraph.lexicon.patterns, name).search(body)
            if found is None or "未" in body:
                continue
            if name == "zero_start":
                subject = tidy(paragraph.lexicon, without_lead(paragraph.lexicon, text, start + found.end(), end))
            else:
                subject = _total_of(paragraph.lexicon, text, start, start + found.start())
            is_damaged = paragraph.lexicon.patterns.no_total.search(subject) is not None
            if (
                not is_damaged
                and _FEWEST_SIGNS <= len(subject) <= _MOST_SIGNS
                and subject.count("“") == subject.count("”")
            ):
                stop = start + len(body)
                yield QualitativeTarget(
                    subject, subject, start, stop, clause, "qualitative", "eq", found[0], "total", bound_type=bound_type
                )
            break


def _total_of(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    """What a total is about: after the totals before the last one of a list, and without 所有."""
    patterns = lexicon.patterns
    subject = patterns.totals_before_last.sub("", subject_of(lexicon, text, start, end))
    return tidy(lexicon, patterns.quote_opened.sub("", patterns.every.sub("", subject)))
