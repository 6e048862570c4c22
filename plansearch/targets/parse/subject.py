"""What a clause without a name of its own is about: the statement before it, or a clause before it without a number."""

from __future__ import annotations

from typing import NamedTuple, Protocol, TypeVar

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.clause import Left, read_left
from plansearch.targets.parse.distribute import is_complete, measure_of
from plansearch.targets.parse.indicator import object_of, tidy, without_change, without_state
from plansearch.targets.parse.numbers import Quantity
from plansearch.targets.parse.paragraph import ParagraphMarks

_CLAUSES = 2  # before the number that may name it
_LONGEST = 24
_LONGEST_PART = 10


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Said = TypeVar("_Said", bound=_Spanned)


class Previous(NamedTuple):
    """The statement before: its indicator, the group of its unit, and where its number and it end."""

    indicator: str
    group: str
    number: int
    end: int


def subject_of(
    paragraph: ParagraphMarks, *, sentence: int, clause: int, previous: Previous | None, is_funds: bool
) -> str:
    """What an elided clause is about, empty where nothing says it. sentence, clause: where these begin.

    A clause between the statement before and this one comes first where it says what changes (产量稳步提升，达到9亿吨),
    where a semicolon parts it from that statement, or where the number is the money for it (开展整治，完成投资2亿元).
    previous: of the same sentence. is_funds: whether the number is such money.
    """
    text, lexicon = paragraph.text, paragraph.lexicon
    first = sentence if previous is None else max(sentence, previous.end)
    is_apart = previous is None or paragraph.segment_start(clause) > previous.number
    end = clause - 1
    for _ in range(_CLAUSES):
        start = paragraph.clause_start(end) if end > first else end
        if start >= end or start < first:
            break
        if changed := previous and lexicon.patterns.change.match(text[start:end]):
            return _named(lexicon, text, start + changed.start("subject"), start + changed.end("subject"))
        is_plain = previous is None or not lexicon.patterns.some_number.search(text, start, end)
        if is_plain and (is_apart or is_funds) and (name := object_of(lexicon, _named(lexicon, text, start, end))):
            return name[:_LONGEST]
        if previous is not None:
            break
        end = start - 1
    return previous.indicator if previous is not None else ""


def _named(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    """The words of a clause that may name something, up to its first number."""
    left = read_left(lexicon, text, start, end, with_right=False)
    words = without_state(lexicon, without_change(lexicon, text[left.start : left.end]))
    name = tidy(lexicon, words)
    number = lexicon.patterns.some_number.search(name)
    return name[: number.start()] if number else name


def of_town(
    paragraph: ParagraphMarks, core: str, group: str, *, sentence: int, clause: int, previous: str
) -> str | None:
    """The measure of towns or villages where a clause says only which: 农村恩格尔系数 for 农村 after 城镇恩格尔系数.

    group: of the unit. previous: the indicator of the statement before, empty for none; then the clause before names
    the measure. None where `core` is no such word, or the measure is unknown.
    """
    patterns = paragraph.lexicon.patterns
    if group not in ("share", "money") or patterns.town.fullmatch(core) is None:
        return None
    if previous:
        found = patterns.town.match(previous)
        if found is None:
            is_whole = group == "share" and patterns.town.search(previous) is None
            return core + previous if is_whole and is_complete(paragraph.lexicon, previous) else None
        end = found.end() if "居民" in core else found.end("place")
        return core + previous[end:] if is_complete(paragraph.lexicon, previous[end:]) else None
    subject = subject_of(paragraph, sentence=sentence, clause=clause, previous=None, is_funds=False).partition("（")[0]
    return core + subject if subject and is_complete(paragraph.lexicon, subject) else None


def of_places(
    paragraph: ParagraphMarks, core: str, sentence: int, clause: int, previous: tuple[str, str] | None
) -> str | None:
    """The measure that a list of places shares: 枫渚县低保标准 for 枫渚县 after 提高低保标准，其中：墨溪区….

    sentence, clause: where these begin. previous: the indicator of the statement before and how it is printed. None
    where `core` is no place, or the measure is unknown.
    """
    lexicon = paragraph.lexicon
    if core[-1:] not in "区县市州旗" or not lexicon.patterns.places.fullmatch(core):
        return None
    if previous is not None:
        name, place = previous
        is_alike = name.startswith(place) and name != place and lexicon.patterns.places.fullmatch(place)
        return core + name[len(place) :] if is_alike else None
    subject = subject_of(paragraph, sentence=sentence, clause=clause, previous=None, is_funds=False)
    return core + subject if subject and is_complete(lexicon, subject) else None


def outside_brackets(text: str, before: list[_Said], *, sentence: int, number: int) -> list[_Said]:
    """The statements before, without those in a bracket right behind an amount: 汽车16万辆（包括货车2万辆），增长8%.

    sentence, number: where these begin.
    """
    close = text.find("）", before[-1].end, number) if before else -1
    opened = text.rfind("（", sentence, close) if close >= 0 else -1
    if opened < 0 or opened > before[-1].start:
        return before
    kept = [said for said in before if said.start < opened]
    return kept if kept and kept[-1].end == opened else before


def served(lexicon: Lexicon, unit: str, *, verb: str, subject: str) -> str:
    """Who is counted where only a verb says it: 搬迁户 for 搬迁1495户, and 搬迁人口 for the 5758人 behind it.

    verb: a deed that counts itself (搬迁, 培训), empty for none; it is named with those it is done to
    (农村劳动力转移就业); subject: of the statement before.
    """
    households, persons = lexicon.words.household
    if verb:
        owner = subject if lexicon.patterns.workers_end.search(subject) else ""
        return verb + households if unit == households else owner + verb
    if unit == persons and subject.endswith(households):
        return subject.removesuffix(households) + lexicon.words.who[0]
    return subject


def own_object(lexicon: Lexicon, q: Quantity, verb: str, *, subject: str, owner: str) -> tuple[str, str] | None:
    """What a verb counts by itself, and the words that say it: 改厕 for 改厕120户, 搬迁户 for 搬迁30户, 签约项目 for
    签约20项. None where the verb has no object of its own, or `subject`, of the statement before, names it.

    owner: of what is counted, empty for none.
    """
    patterns, contract = lexicon.patterns, lexicon.words.contract
    if (act := patterns.counted_act.search(verb)) and not patterns.deed.search(verb):
        return None if act[0] in subject else (act[0], act[0])
    if q.group not in ("count", "people"):
        return None
    if q.group == "count" and verb.endswith(contract[0]) and patterns.funded.search(subject) is None:
        return (contract[0] + contract[1], contract[0]) if q.unit in contract[2:] else None
    deed = patterns.deed.search(verb)
    return (served(lexicon, q.unit, verb=deed[0], subject=owner), deed[0]) if deed and deed[0] not in subject else None


def prefers_right(lexicon: Lexicon, q: Quantity, core: str, left: Left) -> bool:
    """Whether the noun after the number names the indicator, rather than the words before it."""
    if not core or lexicon.patterns.weak_core.fullmatch(core):
        return True
    if q.group in ("share", "pp", "money", "multiple", "rank"):
        return False
    return left.cls == "increment" or (
        q.group in ("count", "people") and not core.endswith(lexicon.words.countable_end)
    )


def of_what_money(lexicon: Lexicon, subject: str) -> str:
    """What a count is of where only the money for it is named before: 保障房 for 保障房投资, nothing for 到位资金."""
    return "" if lexicon.patterns.funds.fullmatch(subject) else subject.removesuffix(lexicon.words.invested[0])


def progress(lexicon: Lexicon, verb: str, named: list[str]) -> str:
    """What a bare 完成25% is of: 公路硬化完成比例. named: the amounts that the paragraph names before it."""
    return named[0] + lexicon.words.progress[0] if named and verb.endswith(lexicon.words.completing) else ""


def with_progress(lexicon: Lexicon, core: str, verb: str) -> str:
    """The name of how much of a work is done: 云岫水库完成比例 for 云岫水库 before 完成65%, else the core as it is."""
    done = lexicon.patterns.work_done.search(core)
    if not done and not verb.endswith(lexicon.words.completing):
        return core
    works = core[: done.start()] if done else core
    return works + lexicon.words.progress[0] if lexicon.patterns.works_end.search(works) else core


def attainment(lexicon: Lexicon, words: str) -> tuple[int, str] | None:
    """Where the words before a percentage say that it is attained of a goal, and what is measured: the position of the
    verb in 到位资金完成年度目标任务的, and 完成年度目标任务比例. None where they do not."""
    found = lexicon.patterns.attained.search(words)
    if found is None:
        return None
    return found.start(), lexicon.words.attained[0] + found["goal"] + lexicon.words.attained[1]


def share_reached(lexicon: Lexicon, text: str, at: int, core: str) -> str:
    """The name of a share that is told by what follows it at `at`: 建制村通沥青路比例 for 建制村100%通沥青路, and
    财力用于民生比例 for 将75%以上财力用于民生. Empty where nothing follows, or `core` names a measure itself."""
    ratio = lexicon.words.attained[1]
    if spent := lexicon.patterns.share_spent.match(text, at):
        return spent["what"] + ratio
    found = lexicon.patterns.share_used.match(text, at) if core else None
    if found is None and core and not is_complete(lexicon, core):
        found = lexicon.patterns.share_reached.match(text, at)
    return core.rstrip("的") + found["what"] + ratio if found else ""


def part_of(lexicon: Lexicon, core: str, subject: str) -> str | None:
    """The measure of the statement before for a part of it: 水稻产量 for 其中水稻 after 粮食产量.

    None where `core` names a measure itself, or the measure is unknown.
    """
    if not core or len(core) > _LONGEST_PART or core in subject:
        return None
    if subject.endswith(lexicon.words.product_of_all) and core.endswith(lexicon.words.sector):
        return core + lexicon.words.product_of_part[0]
    measure = "" if is_complete(lexicon, core) else measure_of(lexicon, subject)
    if core.endswith("业"):  # 工业 itself for 其中工业 after 第二产业
        measure = measure.removeprefix(lexicon.words.sector[0])
    return core + measure if len(measure) > 1 else None


def of_stock(lexicon: Lexicon, core: str, subject: str) -> str | None:
    """The stock of a part: 私人轿车保有量 for 其中私人轿车 after 民用汽车保有量. None where `subject` is no stock."""
    found = lexicon.patterns.stock_measure.search(subject)
    return core + found[0] if found and len(core) <= _LONGEST_PART and not core.endswith(found[0]) else None


def of_same_owners(names: list[str], core: str) -> list[str]:
    """One measure for the owners of the list before: 养老基金收入, 失业基金收入 for 基金收入 after 养老参保人数 and
    失业参保人数. Empty where these names have no end in common."""
    shortest = min(map(len, names))
    same = next((n for n in range(shortest) if len({name[-n - 1] for name in names}) > 1), shortest)
    if names[0].endswith("产业", 0, len(names[0]) - same + 2):  # an ordinal alone owns nothing
        same -= 2
    owners = [name[: len(name) - same] for name in names]
    return [owner + core for owner in owners] if same > 1 and all(owners) else []
