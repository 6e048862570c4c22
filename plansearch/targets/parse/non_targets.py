"""Numbers that state no quantity of the plan: dates, ordinals, names, baselines, parameters of a named project."""

from __future__ import annotations

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import CLOSING, ParagraphMarks

_LIFE = 30  # characters before an age in which a length of life is named
_QUOTED = 14
_AFTER_LIMIT = "于过"  # the last characters of 不得小于, 不得超过
_ONE_CHARACTER = 10  # the largest number that one Chinese character writes


def is_non_target(paragraph: ParagraphMarks, q: Quantity, *, left: str, end: int) -> bool:
    """Whether a number states nothing to be coded. left: its clause up to the number; end: where its sentence ends."""
    text, patterns = paragraph.text, paragraph.lexicon.patterns
    words = paragraph.lexicon.words
    if not q.unit and q.form == "arabic":
        return patterns.joined_to_name.match(left[-1:]) is not None or not patterns.index.search(left + "0")
    if q.group == "count" and patterns.aimed_at.search(left):
        return True
    if q.group == "grade" or (q.unit == "类" and patterns.graded.match(text, q.end)):
        return True
    if q.form == "hanzi" and q.group == "money" and patterns.named_size.match(text, q.end):
        return True
    if q.form == "hanzi" and q.group in ("count", "people") and not _counts(paragraph.lexicon, text, q, left):
        return True
    if q.form != "rank" and patterns.joined_to_name.match(left[-1:]):
        return True
    if _in_name(paragraph, q) or (q.unit in words.page_unit and _is_of_page(paragraph, q)):
        return True
    if q.group == "time" and q.form in ("arabic", "hanzi", "mask") and _is_time(paragraph, q, left):
        return True
    if q.unit == words.degree[0] and _is_no_power(paragraph, q, left):
        return True
    if q.form == "multiple" and patterns.named_doubling.match(text, q.end):
        return True
    if q.form == "rank":
        return _is_no_rank(paragraph.lexicon, left)
    if _is_baseline(paragraph.lexicon, text, q, left=left, end=end):
        return True
    if patterns.backwards_parameter.match(left[::-1]) and not _is_outlay(paragraph, q, left):
        return True
    if _is_standard(paragraph, q, left) or _is_condition(paragraph, q, left):
        return True
    if q.group in ("count", "people") and patterns.inhabited.match(text, q.end - len(q.unit), end):
        return True  # 30户以上的自然村
    if q.unit in words.listed and patterns.list_announced.match(text, q.end):
        return True
    if q.unit not in words.listed or patterns.after_non_target.match(text, q.end, end) is None:
        return False
    if q.form != "arabic":
        return True
    deeds = patterns.deeds_done.match(text, q.end)
    if deeds is None and patterns.list_of_deeds.search(left):
        deeds = patterns.plain_deeds.match(text, q.end)
    return deeds is None or "：" in (text[deeds.end() : deeds.end() + 1], text[end : end + 1])


def _is_outlay(paragraph: ParagraphMarks, q: Quantity, left: str) -> bool:
    """Whether an amount at the head of a sentence is what the plan sets out to spend: 今年农田水利计划投资2亿元."""
    at = q.start - len(left)
    return (
        q.group == "money"
        and paragraph.lexicon.patterns.planned_outlay.match(left) is not None
        and (at <= paragraph.segment_start(q.start) or _is_of_counted(paragraph, q))
    )


def _is_of_counted(paragraph: ParagraphMarks, q: Quantity) -> bool:
    """Whether an amount is what is spent on the projects counted right before it: 安排重点工程50项，计划投资70亿元."""
    before = paragraph.text[max(paragraph.start, q.start - 40) : q.start]
    return paragraph.lexicon.patterns.counted_before.search(before) is not None


def _is_standard(paragraph: ParagraphMarks, q: Quantity, left: str) -> bool:
    """Whether a number is a standard by which something is paid or built: 每户补助2万元, 路面宽度不小于3.5米."""
    patterns, text = paragraph.lexicon.patterns, paragraph.text
    if q.group == "money":
        if patterns.parameter_clause.match(left):
            return True
        if "亿" in q.unit or patterns.raised_to.search(left):
            return False
        is_rate = patterns.paid_rate.match(text, q.end) and patterns.paid_word.match(left)
        is_paid = is_rate or patterns.paid_before.search(left) or patterns.paid_after.match(text, q.end)
        return bool(is_paid) and not patterns.paid_out.search(left)
    if q.group == "share" and patterns.cost_share.search(left):
        return True
    if q.group == "share" and patterns.rate_applied.match(text, q.end):
        return patterns.rate_set.search(left) is not None
    may_be = q.group == "length" or left[-1:] in _AFTER_LIMIT
    return may_be and patterns.built.search(f"{left}|{q.unit}") is not None


def _is_condition(paragraph: ParagraphMarks, q: Quantity, left: str) -> bool:
    """Whether a rate only says which things are meant: 研发费用增长20%以上的企业."""
    return (
        q.group in NO_SIZE
        and paragraph.lexicon.patterns.restricted.match(paragraph.text, q.end) is not None
        and paragraph.lexicon.patterns.restricting.search(left) is not None
    )


def _counts(lexicon: Lexicon, text: str, q: Quantity, left: str) -> bool:
    """Whether a Chinese numeral before a measure word counts something: a verb of doing comes right before it."""
    if text[q.start] in lexicon.words.first_sector[:1] and text[q.start : q.end] == text[q.start] + q.unit:
        return lexicon.patterns.each_place.search(left) is not None or _is_counted_at_end(lexicon, text, q, left)
    if _is_counted_at_end(lexicon, text, q, left):
        return True
    is_bare = text[q.start] in lexicon.words.bare_scale
    if q.unit in lexicon.words.no_spoken_unit:
        return False
    if len(text[q.start : q.end]) > 3 or (not is_bare and (q.lo == 1 or (q.lo is not None and q.lo > _ONE_CHARACTER))):
        return not lexicon.patterns.rules.match(text, q.end)
    return bool(lexicon.patterns.founding.search(left)) and not lexicon.patterns.not_counted.match(text, q.end)


def _is_counted_at_end(lexicon: Lexicon, text: str, q: Quantity, left: str) -> bool:
    """Whether a small Chinese number ends a clause that does something: 清淤山塘三口, 每月一次, 家访两次以上."""
    after = text[q.end : q.end + 2]
    if after and after[0] not in CLOSING and after not in lexicon.words.before_stop:
        return False
    return lexicon.patterns.counted_at_end.search(left) is not None


def _in_name(paragraph: ParagraphMarks, q: Quantity) -> bool:
    """Whether the number is inside a short quotation, a title or a document number."""
    text = paragraph.text
    before = text[max(paragraph.start, q.start - 40) : q.start]
    if before[-1:] in ("〔", "["):
        return True
    if "《" in before and "》" not in before[before.rfind("《") :]:
        return True
    if "“" not in before[-_QUOTED:]:
        return False
    opened = text.rfind("“", max(paragraph.start, q.start - _QUOTED), q.start)
    if opened >= 0 and "”" not in text[opened : q.start]:
        closed = text.find("”", q.end, q.end + _QUOTED)
        if closed >= 0 and "“" not in text[q.end : closed] and closed - opened < _QUOTED + 6:
            return True
    return False


def _is_of_page(paragraph: ParagraphMarks, q: Quantity) -> bool:
    """Whether a number counts readers or pages of the web page: 阅读：152次, 精选6篇, 共5页."""
    return (
        paragraph.lexicon.patterns.page.search(paragraph.text[max(paragraph.start, q.start - 10) : q.start]) is not None
    )


def _is_no_power(paragraph: ParagraphMarks, q: Quantity, left: str) -> bool:
    """Whether degrees are those of heat or of an angle: 度 is a unit of power only beside 电."""
    power = paragraph.lexicon.patterns.power
    return not power.search(left) and not power.match(paragraph.text, q.end)


def _is_time(paragraph: ParagraphMarks, q: Quantity, left: str) -> bool:
    lexicon = paragraph.lexicon
    if q.unit == "年" and q.lo is not None and q.lo >= 1900:
        return True
    if q.unit in lexicon.words.age:
        if left in lexicon.words.before_parameter:  # 预期寿命提高1岁，达到80岁
            left = paragraph.text[max(paragraph.sentence(q.start)[0], q.start - _LIFE) : q.start]
        return not any(word in left for word in lexicon.words.life)
    if q.unit in lexicon.words.spell and lexicon.patterns.daily.search(left):
        return False
    if q.unit == "天":
        return not (lexicon.patterns.duration.search(left) or lexicon.patterns.good_days.search(left))
    return not lexicon.patterns.duration.search(left)


def _is_no_rank(lexicon: Lexicon, left: str) -> bool:
    """Whether the words before a rank name no place reached."""
    return lexicon.patterns.standing.search(left) is None or lexicon.patterns.foremost.search(left) is not None


def _is_baseline(lexicon: Lexicon, text: str, q: Quantity, *, left: str, end: int) -> bool:
    """Whether the number is only what another is compared with: 由X提高到Y, 去年同期X, 在增长X的基础上."""
    patterns = lexicon.patterns
    if q.group in ("multiple", "share") and patterns.base_of.search(left):
        return False
    if (lexicon.hints.baseline.search(left) and patterns.baseline.search(left)) or patterns.basis_after.match(
        text, q.end, end
    ):
        return True
    return bool(
        ("由" in left or "从" in left) and patterns.origin.search(left) and patterns.rise.match(text, q.end, end)
    )


NO_SIZE = frozenset({"share", "pp", "multiple", "rank"})  # groups that never describe a noun


def is_size(lexicon: Lexicon, text: str, q: Quantity, *, end: int) -> bool:
    """Whether a sized quantity only describes what is counted beside it, whatever verb it has: 超200亿元园区6个."""
    is_sum = q.group == "money" or q.unit == lexicon.words.bare_sum[0]  # 6个过50亿项目
    if q.group in ("count", "people") and not is_sum:
        return False
    if is_sum and lexicon.patterns.each_above.search(text, max(0, q.start - 12), q.start):
        return True
    after = text[q.end : min(end, q.end + 30)]
    return (
        after[:1] not in CLOSING
        and lexicon.patterns.sized_then_counted.match(after) is not None
        and not lexicon.patterns.goes_on.match(after)
    )


def is_attribute(lexicon: Lexicon, text: str, q: Quantity, *, end: int) -> bool:
    """Whether a sized quantity describes the noun after it (投资10亿元以上的项目), unless a verb of doing comes right
    before the number, which then counts what was done (建设10万亩基地). Not for the groups in `NO_SIZE`."""
    after = text[q.end : min(end, q.end + 30)]
    if after[:1] in CLOSING:
        return False
    patterns = lexicon.patterns
    if q.group in ("count", "people"):
        kinds = (patterns.of_counted, patterns.of_noun, patterns.who_invest)
        return any(pattern.match(after) for pattern in kinds)
    if patterns.sized_thing.match(text, q.end, end) or patterns.size_of_noun.match(after):
        return True
    if q.group in ("mass", "energy", "volume", "data") and patterns.noun_after_size.match(after):
        return True
    return q.group != "money" and patterns.of_thing.match(after) is not None
