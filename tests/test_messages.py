"""Messages: English text that keeps what it was made of, said in other words and other languages."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from pathlib import PurePosixPath
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.messages import Do, English, Message, Translations, act, as_data, from_data, mark, note, plural, say

PHRASES = {Do.BUILD_INDEX: "plansearch index CORPUS --index {index}", Do.SHOW_ALL: "-n 0 shows all"}


class Foreign(English):
    """Translations from a mapping; a template for many things has its translation under its own key."""

    def __init__(self, translated: Mapping[str, str]) -> None:
        self._translated = translated

    def gettext(self, message: str) -> str:
        return self._translated.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(super().ngettext(msgid1, msgid2, n))


LINES = note("{n} of {total} lines", n=20, total=300, do=Do.SHOW_ALL)
MESSAGES = [
    note("nothing fits"),
    note("{path}: no column {columns}", path="plans/a.csv", columns=("正文", "年份")),
    note("{what}; {more}", what=plural("{n} plan", "{n} plans", 4), more=note("none of {region}", region="青澜市")),
    note("left out: {each}", each=(plural("{n} copy", "{n} copies", 1), "x", 2)),
    note("a share of {share:.1%}", share=0.25),
    note("no region is called {name!r}", name="无此地"),
    note(""),
    plural("{n} plan of {region}", "{n} plans of {region}", 1, region="青澜市"),
    plural("{n} plan", "{n} plans", 0, do=Do.SHOW_ALL),
    act(Do.BUILD_INDEX, index="indexes/default"),
    LINES,
]


def test_quotes_within_quotes_are_of_the_other_kind() -> None:
    said = Foreign(
        {"without {what}": "去掉“{what}”", "title has {text}": "标题含“{text}”", "no {pattern}": "没有“{pattern}”"}
    )
    assert (
        say(note("without {what}", what=note("title has {text}", text="科技局")), translations=said)
        == "去掉“标题含‘科技局’”"
    )
    assert say(note("no {pattern}", pattern="“双高”"), translations=said) == "没有““双高””"
    assert say(note("without {what}", what="层级"), translations=said) == "去掉“层级”"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (note("nothing fits"), "nothing fits"),
        (note("{path}: no column {columns}", path="a.csv", columns=("正文", "年份")), "a.csv: no column 正文、年份"),
        (note("{path}", path=PurePosixPath("plans/a.csv")), "plans/a.csv"),
        (note("{path!r}", path=PurePosixPath("a.csv")), "'a.csv'"),
        (note("{names}", names=["甲", "乙"]), "甲、乙"),
        (note("{names}", names=()), ""),
        (plural("{n} plan", "{n} plans", 1), "1 plan"),
        (plural("{n} plan", "{n} plans", 0), "0 plans"),
        (plural("one plan", "{n:,} plans", 1234), "1,234 plans"),
        (note("{what} of {n}", what=plural("{n} plan", "{n} plans", 2), n=7), "2 plans of 7"),
        (note("{a}", a=(plural("{n} copy", "{n} copies", 1), "x")), "1 copy、x"),
        (note("{a}", a=(plural("{n} copy", "{n} copies", 1), note("x"))), "1 copy, x"),
        (act(Do.BUILD_INDEX, index="here"), "build an index at here first"),
        (LINES, "20 of 300 lines; ask for all to see the rest"),
        (note("{{kept}} {x}", x=1), "{kept} 1"),
        (note("{template} {message} {self}", template=1, message=2, self=3), "1 2 3"),
    ],
)
def test_a_message_is_its_english(message: Message, text: str) -> None:
    assert message == text
    assert say(message) == text
    assert type(say(message)) is str
    assert type(f"{message}") is str


def test_a_message_keeps_what_it_was_made_of() -> None:
    assert (LINES.template, LINES.fields, LINES.action) == (
        "{n} of {total} lines",
        {"n": 20, "total": 300},
        Do.SHOW_ALL,
    )
    assert (LINES.plural, LINES.n, LINES.is_action) == ("", None, False)
    plans = plural("{n} plan", "{n} plans", 4, region="青澜市")
    assert (plans.template, plans.plural, plans.n) == ("{n} plan", "{n} plans", 4)
    assert plans.fields == {"n": 4, "region": "青澜市"}
    assert act(Do.SHOW_ALL).is_action


@pytest.mark.parametrize(
    "values", ["{x}", "}{", "{0}", "{n}", "{n!r:>{width}}", "%s %(n)s", "\\N{BULLET}"], ids=lambda value: value
)
def test_braces_in_fields_are_text(values: str) -> None:
    assert note("<{x}>", x=values) == f"<{values}>"
    assert note("<{x}>", x=(values, note("{y}", y=values))) == f"<{values}、{values}>"


@pytest.mark.parametrize("do", [None, Do.SHOW_ALL])
def test_a_field_that_nobody_gives_is_a_programmers_error(do: Do | None) -> None:
    with pytest.raises(KeyError, match="missing"):
        note("{missing}", present=1, do=do)
    with pytest.raises(KeyError, match="index"):
        act(Do.BUILD_INDEX)
    with pytest.raises(KeyError, match="index"):
        note("no index", do=Do.BUILD_INDEX)


def test_the_number_is_a_field_of_both_templates() -> None:
    assert plural("{n} of {total}", "{n} of all {total}", 3, total=9) == "3 of all 9"


@pytest.mark.parametrize("message", MESSAGES, ids=str)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_message_travels_to_another_process(message: Message, protocol: int) -> None:
    same(pickle.loads(pickle.dumps(message, protocol)), message)


@pytest.mark.parametrize("message", MESSAGES, ids=str)
def test_a_message_can_be_copied(message: Message) -> None:
    same(copy.copy(message), message)
    same(copy.deepcopy(message), message)


@pytest.mark.parametrize("message", MESSAGES, ids=str)
def test_a_message_is_kept_in_a_file(message: Message) -> None:
    same(from_data(json.loads(json.dumps(as_data(message)))), message)


def test_a_string_that_is_no_message_stays_one() -> None:
    assert as_data("plain {x}") == from_data("plain {x}") == say("plain {x}") == "plain {x}"
    assert as_data(note("a {x}", x=1)) == {"template": "a {x}", "fields": {"x": 1}}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({}, KeyError),
        ({"template": "{x}"}, KeyError),
        ({"template": "{x", "fields": {"x": 1}}, ValueError),
        ({"template": "a", "do": "NOTHING_OF_THE_KIND"}, KeyError),
        ({"template": 3}, Exception),
    ],
)
def test_data_of_no_message(data: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        from_data(data)


def test_a_surface_names_its_own_way_to_act() -> None:
    assert say(LINES, phrases=PHRASES) == "20 of 300 lines; -n 0 shows all"
    assert say(act(Do.BUILD_INDEX, index="here"), phrases=PHRASES) == "plansearch index CORPUS --index here"
    nested = note("first {what}", what=act(Do.SHOW_ALL))
    assert say(nested, phrases=PHRASES) == "first -n 0 shows all"
    assert say(LINES, phrases={}) == str(LINES)


def test_a_phrase_with_a_field_that_the_message_lacks_gives_way_to_the_actions_own_words() -> None:
    assert say(LINES, phrases={Do.SHOW_ALL: "open {page}"}) == str(LINES)


CHINESE = Foreign(
    {
        "{n} of {total} lines": "共{total}行，显示{n}行",
        "{message}; {action}": "{message}；{action}",
        "ask for all to see the rest": "可要求全部显示",
        "-n 0 shows all": "-n 0 全部显示",
        "{n} plan": "{n}个文件",
        "{n} plans": "{n}个文件",
        "{what} of {region}": "{region}的{what}",
        "、": "，",
        ", ": "；",
    }
)


@pytest.mark.parametrize(
    ("message", "phrases", "text"),
    [
        (LINES, None, "共300行，显示20行；可要求全部显示"),
        (LINES, PHRASES, "共300行，显示20行；-n 0 全部显示"),
        (plural("{n} plan", "{n} plans", 1), None, "1个文件"),
        (note("{what} of {region}", what=plural("{n} plan", "{n} plans", 2), region="青澜市"), None, "青澜市的2个文件"),
        (note("{x}", x=("a", plural("{n} plan", "{n} plans", 2))), None, "a，2个文件"),
        (note("{x}", x=(note("a"), plural("{n} plan", "{n} plans", 2))), None, "a；2个文件"),
        (note("{x}", x=("a", "b")), None, "a，b"),
        (note("not translated"), None, "not translated"),
        (note(""), None, ""),
        (act(Do.SHOW_ALL), PHRASES, "-n 0 全部显示"),
    ],
)
def test_a_translation_orders_the_fields_as_it_likes(
    message: Message, phrases: dict[Do, str] | None, text: str
) -> None:
    assert say(message, translations=CHINESE, phrases=phrases) == text


@pytest.mark.parametrize(
    "broken",
    [
        "{nn} of {total}",
        "{n",
        "}",
        "{}",
        "{0}",
        "{n.real.nothing}",
        "{n[0]}",
        "{n!z}",
        "{total:d} {n:nonsense}",
        "{n[a",
    ],
)
def test_a_translation_that_cannot_be_filled_falls_back_to_english(broken: str) -> None:
    bad = Foreign(
        {"{n} of {total} lines": broken, "{n} plans": broken, "-n 0 shows all": "{a}", "{message}; {action}": broken}
    )
    assert say(LINES, translations=bad, phrases=PHRASES) == "20 of 300 lines; -n 0 shows all"
    assert say(plural("{n} plan", "{n} plans", 2), translations=bad) == "2 plans"


def test_every_action_has_its_own_words() -> None:
    assert list(Do.__members__) == [do.name for do in Do]
    for do in Do:
        assert not {"", "0"} & {field for _, field, _, _ in Formatter().parse(do.value)}
        assert "--" not in do.value


def test_what_is_marked_stays() -> None:
    template = "a {x}"
    assert mark(template) is template


FIELD = st.one_of(st.text(), st.integers(), st.tuples(st.text(), st.text()))


@settings(deadline=None)
@given(st.text().map(lambda text: text.replace("{", "{{").replace("}", "}}")), FIELD, FIELD, st.integers(0, 5))
def test_no_field_is_lost_on_the_way_through_data(text: str, a: Any, b: Any, n: int) -> None:
    message = plural(f"{text}{{a}}", f"{text}{{a}}{{b}}", n, a=note("{x}", x=a), b=b)
    same(from_data(json.loads(json.dumps(as_data(message)))), message)
    assert say(message, translations=Foreign({})) == message


def same(found: object, message: Message) -> None:
    """The two messages have the same text and are made of the same."""
    assert isinstance(found, Message)
    assert found == message
    for part in Message.__slots__:
        assert getattr(found, part) == getattr(message, part)
    for translations in (CHINESE, English()):
        assert _said(found, translations) == _said(message, translations)


def _said(message: Message, translations: Translations) -> str:
    return say(message, translations=translations, phrases=PHRASES)


def test_what_another_program_said_is_translated_up_to_its_detail() -> None:
    class Chinese(English):
        def pgettext(self, context: str, message: str) -> str:
            return {("reason", "missing )"): "缺少右括号"}.get((context, message), message)

    said = [say(note("{reason}", reason=reason), translations=Chinese()) for reason in ("missing ): a(b", "no: idea")]
    assert said == ["缺少右括号: a(b", "no: idea"]
