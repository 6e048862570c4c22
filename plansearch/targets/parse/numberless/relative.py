"""Targets measured by something else: a quota (完成省下达任务), a pace (与经济增长同步), a benchmark (高于全省平均)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.model import Bound
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numberless.target import QualitativeTarget, named, subject_of
from plansearch.targets.parse.paragraph import ParagraphMarks


def relative_target(
    paragraph: ParagraphMarks, start: int, end: int, *, clause: int, taken: list[tuple[int, int]], is_goal: bool
) -> Iterator[QualitativeTarget] | None:
    """The relative targets of the clause at `[start, end)`; None where it is not of this shape.

    One without a subject (增长9%，达到全国平均水平) has no indicator yet. clause: where the whole clause begins; taken:
    the statements of the paragraph; is_goal: whether the clause stands where goals are stated, so that it may be
    measured by anything (好于入境断面).
    """
    text, lexicon = paragraph.text, paragraph.lexicon
    patterns, words = lexicon.patterns, lexicon.words
    body = text[start:end]
    quota = patterns.quota_end.search(body) if body[-1:] in words.quota_last else None
    if quota and _is_quota(lexicon, body[quota.start() :]):
        return named(lexicon, _quota(paragraph, start, end, clause=clause, taken=taken, quota=quota))
    shapes = (
        (patterns.pace_end, "pace", body.endswith(words.pace_last)),
        (patterns.above_end, "benchmark", patterns.above_word.search(body)),
        (patterns.above_any, "benchmark", is_goal and "于" in body),
    )
    for shape, rule, is_likely in shapes:
        found = shape.search(body) if is_likely else None
        if found:
            cue = found.groupdict().get("cue") or ""
            bound: Bound = "eq" if not cue or cue == "达到" else "le" if cue in words.ceiling else "ge"
            subject = subject_of(lexicon, text, start, start + found.start())
            if patterns.fitting.search(found[0]) and patterns.act_opening.match(body):
                return iter(())
            mark = _mark(lexicon, found)
            made = QualitativeTarget(
                "", subject, start, end, clause, "relative", bound, found[0], rule, mark, "relative"
            )
            return named(lexicon, made) if subject else iter((made,))
    return None


def _quota(
    paragraph: ParagraphMarks,
    start: int,
    end: int,
    *,
    clause: int,
    taken: list[tuple[int, int]],
    quota: re.Match[str],
) -> QualitativeTarget:
    """A quota of an authority; its subject stands before it, inside it, or in the clause before."""
    text, lexicon = paragraph.text, paragraph.lexicon
    subject = subject_of(lexicon, text, start, start + quota.start())
    if lexicon.patterns.as_required.match(subject):
        subject = ""
    if not subject and not quota[0].endswith(lexicon.words.level_set):
        subject = quota["object"]
    is_set = lexicon.patterns.quota_of_authority.search(quota[0]) is not None
    if is_set and not subject and start > paragraph.start + 2 and text[start - 1] == "，":
        start = max(paragraph.clause_start(start - 1), max((b for _, b in taken if b < start), default=paragraph.start))
        is_act = lexicon.patterns.act_opening.match(text, start, clause) is not None
        subject = "" if is_act else subject_of(lexicon, text, start, clause - 1)
    bound: Bound = "le" if quota["verb"] == "控制在" else "eq"
    return QualitativeTarget(
        "", subject, start, end, clause, "relative", bound, quota[0], "quota", _goal(lexicon, quota), "relative"
    )


def _is_quota(lexicon: Lexicon, words: str) -> bool:
    return bool(lexicon.patterns.quota_of_authority.search(words) or lexicon.patterns.quota.search(words))


def _mark(lexicon: Lexicon, found: re.Match[str]) -> str:
    """What a pace is set by: 经济增长 in 与经济增长同步, 全省平均水平 in 高于全省平均水平."""
    cue = found.groupdict().get("cue")
    mark = found[0][found.end("cue") - found.start() :] if cue else found["mark"]
    return lexicon.patterns.benchmark_edges.sub("", mark)


def _goal(lexicon: Lexicon, quota: re.Match[str]) -> str:
    """What a quota is set by: 省下达任务 in 完成省下达任务."""
    return lexicon.patterns.benchmark_edges.sub("", quota[0][quota.end("verb") - quota.start() :])
