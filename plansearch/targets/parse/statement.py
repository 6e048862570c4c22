"""The statements of one paragraph: each number with its indicator, bound, effort and kind, but not yet its status."""

from __future__ import annotations

from typing import NamedTuple

from plansearch.model import Kind
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.bound import Bounding, bounding, suffix
from plansearch.targets.parse.clause import (
    Left,
    only_done,
    read_beyond_bracket,
    read_beyond_persons,
    read_left,
    read_right,
    verb_start,
)
from plansearch.targets.parse.distribute import clean_list, governed, is_sum, joints, parts, without_times
from plansearch.targets.parse.effort import Cue, Striving, efforts, is_tier, striving
from plansearch.targets.parse.indicator import (
    as_noun,
    head_noun,
    is_generic,
    is_name,
    is_of_base,
    of_amount,
    of_same_owner,
    ranked,
    relieved,
    restored,
    tidy,
    with_first_owner,
    with_grade,
    with_level,
    with_measure,
    with_noun,
    with_share,
    without_act,
    without_change,
)
from plansearch.targets.parse.kind import is_verbal, kind_of
from plansearch.targets.parse.names import named_in
from plansearch.targets.parse.non_targets import NO_SIZE, is_attribute, is_non_target, is_size
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.owner import with_owner
from plansearch.targets.parse.paragraph import ParagraphMarks
from plansearch.targets.parse.subject import (
    Previous,
    attainment,
    of_places,
    of_same_owners,
    of_stock,
    of_town,
    of_what_money,
    outside_brackets,
    own_object,
    part_of,
    prefers_right,
    progress,
    served,
    share_reached,
    subject_of,
    with_progress,
)

_FIRST_YEAR = 1900
_COUNTABLE = ("count", "people")


class Statement(NamedTuple):
    """A number tied to an indicator. start, end: the clause from the indicator to the bound word; clause: where the
    clause begins; rule: how the indicator was found; verbs: those that open the clause, and those before
    the number (of a list: before its first); is_joint: one amount for several things together."""

    quantity: Quantity
    indicator: str
    surface: str
    start: int
    end: int
    clause: int
    bounding: Bounding
    striving: Striving
    kind: Kind
    rule: str
    verbs: tuple[str, str]
    is_joint: bool = False


class _Spot(NamedTuple):
    """A quantity with its surroundings: where its sentence, its clause and its own words begin, the noun after it, its
    bound word after it, and where it ends with that."""

    quantity: Quantity
    sentence: int
    clause: int
    left: int
    right: tuple[int, int]
    after: str
    stop: int


class _Kept(NamedTuple):
    """A quantity that states something: the ends of its clause, and its bound word with its end."""

    quantity: Quantity
    clause: int
    end: int
    after: str
    stop: int


def may_state(lexicon: Lexicon, text: str, numbers: list[Quantity]) -> bool:
    """Whether any of a paragraph's numbers may state something: years and bare numbers do not, except for indices."""
    return not all(map(_is_bare, numbers)) or lexicon.patterns.index.search(text) is not None


def _is_bare(q: Quantity) -> bool:
    if q.form != "arabic":
        return False
    return not q.unit or (q.unit == "年" and q.lo is not None and q.lo >= _FIRST_YEAR)


def statements(paragraph: ParagraphMarks, numbers: list[Quantity]) -> list[Statement]:
    """Every statement of the paragraph, in order of its number. numbers: its quantities."""
    spots = _spots(paragraph, numbers)
    cues = efforts(paragraph) if spots else []
    out: list[Statement] = []
    at = previous = 0
    while at < len(spots):
        group = _respective(paragraph, spots, at, previous=previous, before=out)
        previous = len(group)
        if len(group) > 1:
            out.extend(_distributed(paragraph, group, cues=cues, before=out))
        else:
            known = outside_brackets(paragraph.text, out, sentence=spots[at].sentence, number=spots[at].quantity.start)
            out.extend(_single(paragraph, spots[at], cues=cues, before=known))
        at += len(group)
    return out


def _spots(paragraph: ParagraphMarks, numbers: list[Quantity]) -> list[_Spot]:
    text = paragraph.text
    kept = _stated(paragraph, numbers)
    spots: list[_Spot] = []
    previous = paragraph.start
    for number, (q, clause, end, after, stop) in enumerate(kept):
        following = kept[number + 1][0].start if number + 1 < len(kept) else end
        limit = end
        if following < end:
            links = joints(paragraph.lexicon, text, stop, following)
            limit = links[-1][0] if links else following
        right = read_right(paragraph.lexicon, text, stop, limit)
        if right[0] == right[1] and q.unit.endswith(paragraph.lexicon.words.household[0]):
            right = read_beyond_persons(paragraph.lexicon, text, stop, end)
        if right[0] == right[1] and text.startswith("（", stop) and q.group in ("count", "people"):
            right = read_beyond_bracket(paragraph.lexicon, text, stop, end)
        if not after and right[1] > right[0] and text.startswith(paragraph.lexicon.words.floor, right[1], end):
            after = text[right[1] : right[1] + 2]
        first, _ = paragraph.sentence(q.start)
        spots.append(_Spot(q, first, clause, max(clause, previous), right, after, stop))
        previous = max(stop, right[1]) if right[1] < following else stop
    return spots


def _stated(paragraph: ParagraphMarks, numbers: list[Quantity]) -> list[_Kept]:
    """The quantities that state something; non-targets and attributes are left out."""
    text = paragraph.text
    kept: list[_Kept] = []
    previous = paragraph.start
    for q in numbers:
        clause = paragraph.clause_start(q.start)
        end = paragraph.clause_end(q.end)
        if is_non_target(paragraph, q, left=text[max(clause, q.start - 40) : q.start], end=end):
            continue
        if q.group not in NO_SIZE:
            if is_size(paragraph.lexicon, text, q, end=end):
                continue
            if is_attribute(paragraph.lexicon, text, q, end=end) and not only_done(
                paragraph.lexicon, text, max(clause, previous), q.start
            ):
                continue
        after, previous = suffix(paragraph.lexicon, text, q, end)
        kept.append(_Kept(q, clause, end, after, previous))
    return kept


def _respective(
    paragraph: ParagraphMarks, spots: list[_Spot], at: int, *, previous: int, before: list[Statement]
) -> list[_Spot]:
    """The numbers of one list, from the first on, joined by 、 and 和. Without 分别 there must be as many indicators as
    numbers; an elided list continues one of the same length (`previous`), or as many amounts in the same part."""
    first = spots[at]
    text, lexicon = paragraph.text, paragraph.lexicon
    if not _links(lexicon, text, spots, at):
        return [first]
    is_said = "分别" in text[first.left : first.quantity.start]
    wanted = len(spots)
    if not is_said:
        left = read_left(lexicon, text, first.left, first.quantity.start, with_right=False)
        if left.end > left.start:
            wanted = len(parts(lexicon, text[left.start : left.end]))
        else:
            opening = paragraph.segment_start(first.quantity.start)
            amounts = [s for s in before if s.quantity.start >= opening and s.quantity.group not in NO_SIZE]
            is_pace = first.quantity.group in NO_SIZE and first.quantity.unit == spots[at + 1].quantity.unit
            wanted = len(amounts) if is_pace and previous < 2 else previous
    last = at + 1
    while last - at < wanted and _links(lexicon, text, spots, last):
        last += 1
    group = spots[at : last + 1]
    return group if is_said or len(group) == wanted else [first]


def _links(lexicon: Lexicon, text: str, spots: list[_Spot], at: int) -> bool:
    """Whether a number and the next one are joined as in a list."""
    if at + 1 >= len(spots):
        return False
    between = text[spots[at].stop : spots[at + 1].quantity.start]
    return 0 < len(between) <= 3 and lexicon.patterns.list_link.fullmatch(between) is not None


def _distributed(
    paragraph: ParagraphMarks, group: list[_Spot], *, cues: list[Cue], before: list[Statement]
) -> list[Statement]:
    text, lexicon, first = paragraph.text, paragraph.lexicon, group[0]
    left = read_left(lexicon, text, first.left, first.quantity.start, with_right=False)
    if left.end > left.start and not without_change(lexicon, text[left.start : left.end]):
        left = left._replace(start=left.end)  # 年分别增长5%、6%
    subject = _subject(paragraph, first, before)
    core = without_times(lexicon, text[left.start : left.end], text[left.end : first.quantity.start]) or subject
    if group[0].quantity.form == "rank":
        core = ranked(lexicon, core) or subject
    names = list(parts(lexicon, clean_list(lexicon, core)))
    if len(names) == 1 and before and (left.start == left.end or is_generic(lexicon, names[0])):
        names = [
            restored(lexicon, names[0] if left.end > left.start else "", s.indicator) for s in before[-len(group) :]
        ]
    elif len(names) == 1 and len(before) >= len(group):
        earlier = before[-len(group) :]
        if earlier[0].rule == "list" and earlier[0].quantity.start >= paragraph.segment_start(first.quantity.start):
            names = of_same_owners([s.indicator for s in earlier], names[0]) or names
    if len(names) < len(group):
        names += [names[-1]] * (len(group) - len(names))
    names = [names[0], *(restored(lexicon, name, names[0]) for name in with_first_owner(lexicon, names)[1:])]
    bounds = [_bound(paragraph, spot) for spot in group]
    last = bounds[-1]
    effort = striving(
        paragraph, cues, clause=first.clause, number=first.quantity.start, is_verbal=is_verbal(lexicon, left)
    )
    verbs = (left.head, text[left.end : first.quantity.start])
    out: list[Statement] = []
    for i, spot in enumerate(group):
        bound = bounds[i]
        if i and bounds[0].cue and not bound.cue and not bounds[0].is_suffix:
            bound = bound._replace(bound=bounds[0].bound, cue=bounds[0].cue)
        elif bound.bound == "eq" and last.is_suffix and not spot.quantity.is_range:
            bound = bound._replace(bound=last.bound, cue=last.cue)
        core_kind = kind_of(lexicon, spot.quantity, left, core=names[i], before=None)
        start = left.verb_start if i == 0 else spot.quantity.start
        name = with_owner(paragraph, tidy(lexicon, names[i]), clause=first.clause, quantity=first.quantity)
        item = Statement(
            spot.quantity, name, core, start, bound.end, first.clause, bound, effort, core_kind, "list", verbs
        )
        out.append(item)
    return out


def _bound(paragraph: ParagraphMarks, spot: _Spot) -> Bounding:
    return bounding(paragraph.lexicon, paragraph.text, spot.quantity, left=spot.left, after=spot.after, stop=spot.stop)


def _single(paragraph: ParagraphMarks, spot: _Spot, *, cues: list[Cue], before: list[Statement]) -> list[Statement]:
    text, lexicon, q = paragraph.text, paragraph.lexicon, spot.quantity
    left = read_left(lexicon, text, spot.left, q.start, with_right=spot.right[1] > spot.right[0])
    core = without_change(lexicon, text[left.start : left.end], is_gap=q.group == "pp")
    core = ranked(lexicon, core) if q.form == "rank" else core
    previous = _previous(spot, before)
    is_bare = q.group in ("count", "people") and not left.cls
    linked = previous if previous is not None and (spot.left > spot.clause or is_bare) else None
    bound = _bound(paragraph, spot)
    effort = striving(paragraph, cues, clause=spot.clause, number=q.start, is_verbal=is_verbal(lexicon, left))
    spoken = previous.indicator if previous is not None and not core and q.group == "money" else core
    kind = kind_of(lexicon, q, left, core=spoken, before=linked.kind if linked else None, after=text[q.end : q.end + 8])
    if q.group == "share" and is_of_base(lexicon, text[left.start : left.end]):
        kind = "multiple"
    acted = without_act(lexicon, core) if kind == "level" and q.group not in NO_SIZE else None
    if acted is not None:
        core, kind = acted, "increment"
    if previous is not None and not core and q.unit == previous.quantity.unit and is_tier(effort, previous.kind):
        kind = previous.kind
    names, surface, rule, start = _named(paragraph, spot, left=left, core=core, kind=kind, before=before)
    names = [with_owner(paragraph, item, clause=spot.clause, quantity=q) for item in names]
    end = bound.end
    if rule == "right":
        end = max(end, spot.right[1])
        is_floor = spot.after in lexicon.words.floor
        if kind == "level" and not is_floor and q.group in ("count", "people", "length", "area", "money"):
            kind = "increment"
    verbs = (left.head, text[left.end : q.start])
    is_joint = kind in ("level", "increment") and q.group not in NO_SIZE and is_sum(lexicon, names)
    return [
        Statement(q, item, surface, start, end, spot.clause, bound, effort, kind, rule, verbs, is_joint)
        for item in names
        if item
    ]


def _named(
    paragraph: ParagraphMarks, spot: _Spot, *, left: Left, core: str, kind: Kind, before: list[Statement]
) -> tuple[list[str], str, str, int]:
    """The indicators of one number, their surface, the rule that found them and where the statement begins."""
    text, lexicon, q = paragraph.text, paragraph.lexicon, spot.quantity
    patterns = lexicon.patterns
    if q.group == "share" and (reached := share_reached(lexicon, text, spot.stop, core)):
        return [tidy(lexicon, reached)], core, "left", left.verb_start
    is_limit = text[slice(*spot.right)] in lexicon.words.floor and q.group not in ("count", "people")
    is_limit = is_limit and bool(core or _subject(paragraph, spot, before))  # 守住50万吨底线 with its subject before it
    if not is_limit and spot.right[1] > spot.right[0] and prefers_right(lexicon, q, core, left):
        following = text[spot.right[1] : spot.right[1] + 40]
        surface = with_noun(lexicon, text[spot.right[0] : spot.right[1]], following)
        per = patterns.each_of.search(text, spot.left, q.start)
        start = per.start() if per else verb_start(text, left, q.start)
        noun = as_noun(lexicon, surface, q.unit)
        name = relieved(lexicon, surface, unit=q.unit, where=core) or (
            (per[0] if per else "") + (head_noun(lexicon, noun) if is_name(lexicon, noun) else noun)
        )
        return [with_level(lexicon, tidy(lexicon, name), following)], surface, "right", start
    if q.group == "share" and (attained := attainment(lexicon, text[spot.left : q.start])):
        start, measure = attained
        own = text[min(left.start, spot.left + start) : spot.left + start]
        whole = patterns.attained_end.sub("", own or _subject(paragraph, spot, before))
        if whole:
            return [tidy(lexicon, whole) + measure], own, "left" if own else "restored", verb_start(text, left, q.start)
    apart = patterns.only_each.fullmatch(core) if core else None
    last = _previous(spot, before) if apart and not apart["time"] else None
    if apart and (last is None or last.quantity.unit == q.unit) and (subject := _subject(paragraph, spot, before)):
        return [subject], subject, "restored", left.verb_start
    is_funds = q.group == "money" and patterns.funds.fullmatch(core) is not None
    if core and not (
        is_generic(lexicon, core) or core.startswith("占") or (is_funds and _has_item(lexicon, spot, before))
    ):
        if (graded := with_grade(lexicon, core, before[-1].indicator if before else "")) is not None:
            return [tidy(lexicon, graded)], core, "graded", left.start
        borrowed = _borrowed(paragraph, spot, core=core, before=before, opening=text[spot.left : left.start])
        if borrowed is not None:
            return [tidy(lexicon, borrowed)], core, "borrowed", left.verb_start
        if items := governed(lexicon, core, tail=text[left.end : q.start], group=q.group):
            rule = "shared" if len(items) > 1 else "left"
            return [tidy(lexicon, item) for item in with_first_owner(lexicon, items)], core, rule, left.verb_start
        if "新增" in left.head and "就业" in core and "新增" not in core:
            core = "新增" + core
        name = with_progress(lexicon, core, left.verb) if q.group in NO_SIZE else of_amount(lexicon, core, q.group)
        return [tidy(lexicon, with_share(lexicon, name))], core, "left", left.verb_start
    if q.group == "money" and not core and (use := patterns.use.match(text, q.end, paragraph.end)):
        return [tidy(lexicon, use["use"] + "资金")], use["use"], "right", verb_start(text, left, q.start)
    if (
        q.group == "money"
        and core in ("", lexicon.words.invested[0])
        and (spent := _spent(paragraph, spot, left, before))
    ):
        return [tidy(lexicon, spent)], core, "right", verb_start(text, left, q.start)
    subject = _subject(paragraph, spot, before, is_funds=is_funds)
    if not subject and not core and q.group == "share":
        subject = progress(lexicon, left.verb or left.head, [s.indicator for s in before if s.kind == "increment"])
    owner = subject if spot.left > spot.clause else ""
    if not core and (deed := own_object(lexicon, q, left.verb or left.head, subject=subject, owner=owner)):
        return [deed[0]], deed[1], "left", verb_start(text, left, q.start)
    if kind == "growth":
        subject = patterns.attained_end.sub("", patterns.share_of.sub("", subject)) or subject
    if not core and q.group in _COUNTABLE and (last := _previous(spot, before)) and last.indicator == subject:
        subject = of_what_money(lexicon, subject) if last.quantity.group == "money" else subject
    subjects = [subject]
    if patterns.each_word.search(text[left.end : q.start]) and before:
        segment = paragraph.segment_start(q.start)
        subjects = list(dict.fromkeys(s.indicator for s in before if s.quantity.start >= segment)) or subjects
    if not core and q.unit in lexicon.words.household:
        subjects = [served(lexicon, q.unit, verb="", subject=subject)]
    part = core or (left.verb if left.verb == "占" else "")
    names = [tidy(lexicon, restored(lexicon, tidy(lexicon, part), item)) for item in subjects]
    if q.group == "count":
        names = [with_level(lexicon, n, text[q.end : q.end + 20], verb=left.verb) for n in names]
    return names, core, "restored", verb_start(text, left, q.start)


def _borrowed(
    paragraph: ParagraphMarks, spot: _Spot, *, core: str, before: list[Statement], opening: str
) -> str | None:
    """The name of a part or a parallel (其中松桥区突破30亿元), which takes its measure from the statement before."""
    lexicon, previous = paragraph.lexicon, _previous(spot, before)
    q = spot.quantity
    if previous is not None and (name := of_same_owner(lexicon, core, previous.indicator)):
        return name
    last = previous.indicator if previous else ""
    if name := of_town(paragraph, core, q.group, sentence=spot.sentence, clause=spot.clause, previous=last):
        return name
    named = previous and (previous.indicator, previous.surface)
    if q.group in ("money", "share") and (name := of_places(paragraph, core, spot.sentence, spot.clause, named)):
        return name
    if q.group == "count" and previous and _is_part(lexicon, spot, previous, opening):
        return of_stock(lexicon, core, last)
    previous = previous and _amount_of(previous, before, q.group)
    if previous is None or q.group in ("count", "people", "time", "pp") or previous.quantity.group != q.group:
        return None
    if _is_part(lexicon, spot, previous, opening) and (name := part_of(lexicon, core, previous.indicator)):
        return name
    return with_measure(lexicon, core, previous.indicator) if q.group in ("money", "share", "mass") else None


def _amount_of(last: Statement, before: list[Statement], group: str) -> Statement:
    """The amount whose growth the statement before is (利润20亿元，下降3%), for another amount; else that statement."""
    is_pace = last.kind == "growth" and last.quantity.group != group and len(before) > 1
    return before[-2] if is_pace and before[-2].indicator == last.indicator else last


def _is_part(lexicon: Lexicon, spot: _Spot, previous: Statement, opening: str) -> bool:
    """Whether a number is of a part of what the statement before is about: 其中工业9亿元、农业2亿元."""
    is_next = previous.rule == "borrowed" and previous.clause == spot.clause
    return is_next or any(word in opening for word in lexicon.words.among_which)


def _has_item(lexicon: Lexicon, spot: _Spot, before: list[Statement]) -> bool:
    """Whether the statement before counts what a sum of money is for: 工业项目35个，到位资金6亿元."""
    last = _previous(spot, before)
    return last is not None and last.quantity.group == "count" and bool(lexicon.patterns.funded.search(last.indicator))


def _spent(paragraph: ParagraphMarks, spot: _Spot, left: Left, before: list[Statement]) -> str:
    """An investment with what the clause behind it says it is for: 云溪水库投资 for 投资3亿元，建设云溪水库."""
    text, lexicon, number = paragraph.text, paragraph.lexicon, spot.quantity.start
    previous = _previous(spot, before)
    if previous is not None and previous.quantity.start >= paragraph.segment_start(number):
        return ""
    verb = next((word for word in lexicon.words.invested if word in text[left.verb_start : number]), "")
    found = lexicon.patterns.spent.match(text, spot.stop, paragraph.end) if verb else None
    return found["use"] + verb if found else ""


def _previous(spot: _Spot, before: list[Statement]) -> Statement | None:
    """The statement before, if it is in the same sentence."""
    return before[-1] if before and before[-1].quantity.start >= spot.sentence else None


def _subject(paragraph: ParagraphMarks, spot: _Spot, before: list[Statement], *, is_funds: bool = False) -> str:
    """What an elided clause is about."""
    last = _previous(spot, before)
    previous = last and Previous(last.indicator, last.quantity.group, last.quantity.start, last.end)
    subject = subject_of(paragraph, sentence=spot.sentence, clause=spot.clause, previous=previous, is_funds=is_funds)
    is_rate = spot.quantity.group in ("share", "pp")
    return subject or (named_in(paragraph.lexicon, paragraph.heading) if is_rate and paragraph.heading else "")
