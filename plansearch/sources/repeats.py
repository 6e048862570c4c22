"""Text that a file holds twice, as it was pasted: the second printing is left out of the plan and kept beside it.

Only an exact repeat of three paragraphs or more in the same order counts, if it has a thousand characters, or two
fifths of a shorter text; or of a paragraph that consists of two equal halves. Paragraphs that differ stay, wherever
they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from plansearch.messages import plural
from plansearch.model import Document, Span
from plansearch.sources.line_joining import without

REPEAT = "printed twice"
_LONG = 1_000  # characters of a repeat
_SHORTEST = 200  # characters of a repeat in a short text
_SHARE = 0.4  # of a short text
_FEWEST = 3  # paragraphs of a repeat
_TELLING = 20  # characters of a paragraph by which a repeat is found


def with_repeats_left_out(document: Document) -> Document:
    """The document without the second printing of text that it holds twice, and a remark that says how much that is.

    The document itself where it has none, or is one passage of a retrieval collection.
    """
    if document.is_passage:
        return document
    spans = repeats(document.text)
    if not spans:
        return document
    words = sum(len("".join(span.of(document.text).split())) for span in spans)
    opening = spans[0].of(document.text).strip().split("\n", 1)[0][:_TELLING]
    remark = plural(
        "{n} character that the text holds twice was left out the second time, from {opening!r} on",
        "{n} characters that the text holds twice were left out the second time, from {opening!r} on",
        words,
        opening=opening,
    )
    return replace(without(document, spans, REPEAT), remarks=(*document.remarks, remark))


def repeats(text: str) -> list[Span]:
    """The second printings in a text, in order, each with the line breaks before it."""
    if len(text) < 2 * _SHORTEST:
        return []
    printed = text.split("\n")
    telling = [line for line in printed if len(line) >= _TELLING]
    halves = list(_halves(printed))
    if len(set(telling)) == len(telling) and not halves:
        return []
    return sorted([*halves, *_runs(printed, fewest=max(_SHORTEST, min(_LONG, int(len(text) * _SHARE))))])


def _halves(printed: Sequence[str]) -> Iterator[Span]:
    """The second halves of lines that consist of two equal ones."""
    size = 2 * _SHORTEST
    for at in [at for at, line in enumerate(printed) if len(line) >= size and line.startswith(_second(line)[:9])]:
        line, second = printed[at], _second(printed[at])
        if line[: -len(second)].rstrip() == second:  # a blank may part the halves
            start = sum(len(before) + 1 for before in printed[:at])
            yield Span(start + len(line) - len(second), start + len(line))


def _second(line: str) -> str:
    return line[(len(line) + 1) // 2 :]


def _runs(printed: Sequence[str], *, fewest: int) -> Iterator[Span]:
    """The later ones of equal runs of lines; blank lines do not count. fewest: characters of a run."""
    ends = list(accumulate(len(line) + 1 for line in printed))
    numbers = [at for at, line in enumerate(printed) if line.strip()]
    words = [printed[at].strip() for at in numbers]
    first: dict[str, int] = {}
    at = done = 0
    while at < len(words):
        line = words[at]
        earlier = first.get(line) if len(line) >= _TELLING else None
        if earlier is not None:
            back = _length_before(words, earlier, at, done)  # short lines above, such as a title
            size = back + _length_from(words, earlier, at)
            begin = at - back
            if size >= _FEWEST and sum(map(len, words[begin : begin + size])) >= fewest:
                yield Span(ends[numbers[begin - 1]] - 1, ends[numbers[begin + size - 1]] - 1)
                at = done = begin + size
                continue
        first.setdefault(line, at)
        at += 1


def _length_before(words: Sequence[str], earlier: int, at: int, done: int) -> int:
    """How many lines before `at`, from `done` on, equal those before `earlier`."""
    size = 0
    while size < earlier and at - size - 1 > max(earlier, done) and words[earlier - size - 1] == words[at - size - 1]:
        size += 1
    return size


def _length_from(words: Sequence[str], earlier: int, at: int) -> int:
    """How many lines from `at` on equal those from `earlier` on, which end before `at`."""
    size = 0
    while earlier + size < at and at + size < len(words) and words[earlier + size] == words[at + size]:
        size += 1
    return size
