"""A bracket or quotation mark without its partner in the paragraph.

Why: The reader does not know where the name or the remark ends; most often text was cut out with its other half.

Wrong:
认真落实《云岫省数据条例，压实责任。

Right:
认真落实《云岫省数据条例》，压实责任（含园区）。
1）加强领导；2）压实责任。

Errs: Quotations that go on over several paragraphs are taken for open ones. Numbers such as 1） need no partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plansearch.messages import note
from plansearch.query.drafting.draft import Draft
from plansearch.query.drafting.findings import Found
from plansearch.query.drafting.rules.rule import Rule

_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "「": "」", "『": "』", "［": "］"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_ALIKE = str.maketrans("()[]", "（）［］")
_ITEM = re.compile(r"[\da-zA-Z一二三四五六七八九十①-⑳]$")


def _find(draft: Draft) -> Iterator[Found]:
    for number in range(1, len(draft.lines) + 1):
        span = draft.line_span(number)
        opened: list[tuple[str, int]] = []
        is_straight = '"' in span.of(draft.text)  # then the other half may be straight
        for at, character in enumerate(span.of(draft.text).translate(_ALIKE), span.start):
            if character in "“”" and is_straight:
                continue
            if character in _PAIRS:
                opened.append((character, at))
            elif character in _CLOSING:
                same = [i for i, (other, _) in enumerate(opened) if other == _CLOSING[character]]
                if same:
                    for other, place in opened[same[-1] + 1 :]:
                        yield _found(place, other, _PAIRS[other])
                    del opened[same[-1] :]
                elif not (character == "）" and _ITEM.search(draft.text[max(at - 1, 0) : at])):
                    yield _found(at, character, _CLOSING[character])
        for other, place in opened:
            yield _found(place, other, _PAIRS[other])


def _found(at: int, mark: str, partner: str) -> Found:
    return Found(
        at, at + 1, note("{mark} has no {partner} in its paragraph", mark=mark, partner=partner),
        note("put {partner} where it belongs, or take {mark} out", mark=mark, partner=partner),
    )  # fmt: skip


RULE = Rule(__name__, "warning", _find)
