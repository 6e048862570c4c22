"""Messages as data: an English template, its fields, and what a person can do about it.

A `Message` is a string: its English text, as a library user reads it. It also keeps its template and fields, so that a
surface (command line, notebook, browser) can say it in another language, and its action, so that each surface can name
its own way to act: an option here, a keyword argument there. Nothing below the surfaces names an option.

    note("{n} of {total} lines", n=20, total=300, do=Do.SHOW_ALL)
    plural("{n} plan", "{n} plans", 4)
    act(Do.BUILD_INDEX, index="indexes/default")

A template is a constant, because it is the key of its translations (see `plansearch.locale`). Fields are strings,
numbers, other messages, or tuples of these, which are joined: messages alone with a comma, anything else with `、`; a
path counts as a string. What a method of `str` makes of a message, such as `message + "!"`, is plain text.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, Protocol


def mark(template: str) -> str:
    """The template itself. The call marks a string as one to translate where `note` and `plural` are not called."""
    return template


class Do(Enum):
    """What a person can do next. The value says it in words that hold on every surface; fields are the message's.

    No two members have the same words: Python would take the second for another name of the first.
    """

    # indexes and files
    BUILD_INDEX = mark("build an index at {index} first")
    REBUILD_INDEX = mark("build the index again from all files")
    UPDATE_INDEX = mark("building the index again brings it up to date")
    GIVE_INDEX_FOLDER = mark("give the folder of an index")
    CHOOSE_INDEX = mark("choose another folder for the index")
    SEPARATE_INDEX = mark("choose a folder outside the corpus for the index")
    WAIT_FOR_WRITER = mark("wait for it to end, or choose another folder for the index")
    FREE_SPACE = mark("free space or choose another folder for the index; nothing was lost")
    SHOW_PLAN = mark("those of a plan are shown with the plan")

    # answers
    GIVE_FORMAT = mark("end the name in one of {endings}, or name the format")
    WRITE_TO_FILE = mark("write it to a file, or send it to another program")
    WRITE_ELSEWHERE = mark("name a file in a folder that exists and that you may write to")
    CLOSE_FILE = mark("close the file where it is open, or name another one that you may write")
    RAW_CELLS = mark("ask for raw cells to have them as they are")
    LEAVE_MARK_OUT = mark("only csv begins with the mark; leave it out")

    # filters
    ALL_COPIES = mark("ask for all copies to take every one")
    LIST_PLANS = mark("look for its name in the catalogue of plans")
    LIST_CONTESTED = mark("the catalogue of contested plans lists all of them")
    GIVE_FIGURE = mark("to choose among numbers give the figure {name}")
    LIST_BODIES = mark("the catalogue shows which body issued each plan")
    GIVE_READABLE_FILE = mark("give a file with text, without a password, in a format that an index is built from")
    KEEP_FILE = mark("build an index of its folder to keep its plans")
    SEARCH_WORDS = mark("a search finds what is near in words")
    GIVE_QUERY_OR_FILTER = mark("give words that find them, or a filter")
    TAKE_ALL_PLANS = mark("0 plans stands for all")
    STATE_FACTS = mark("if that is wrong, state the region, year or level of the draft")

    # retrieval
    SHOW_ALL_MATCHES = mark("ask for all to see every match")
    GIVE_WORDS = mark("give words, such as 高新技术企业")
    GIVE_AS_OPTION = mark("give {option} beside the query, not in it")
    GIVE_WORDS_TO_RANK = mark("give words to rank by, too, or list the plans that pass these filters")
    GIVE_WORDS_BESIDE = mark("give words to look for, too, or take the query as plain text")
    FIND_STRING = mark("look for it as a phrase to see where it breaks off")
    FIND_CHARACTERS = mark("look for {query!r} as a phrase to find these very characters")
    LOOK_INSIDE_WORDS = mark("look for them as a phrase to find them inside words, too")
    LEAVE_OUT_TFIDF = mark("leave out the weighting tfidf")
    LEAVE_OUT_BIGRAMS_OR_TFIDF = mark("leave out the terms bigrams, or the weighting tfidf")
    GIVE_QUERIES_AND_RUN = mark("give the file of queries and the file to write")
    LIST_TARGETS_ON = mark("the targets on {indicator} list them")
    WRITE_RUN_ELSEWHERE = mark("give a file for the run in a folder that exists")

    # concordance
    SHOW_ALL = mark("ask for all to see the rest")
    EXACT = mark("ask for the exact characters to leave other spellings out")
    GIVE_PHRASE = mark("give at least one character")
    LEAVE_OUT_BY_CONTEXT = mark("the engine cannot look around a match; name the contexts not_after and not_before")
    READ_AS_PATTERN = mark("to read the text as a pattern give the syntax pattern")
    READ_AS_REGEX = mark("to read the text as a regular expression give the syntax regex")
    WIDEN_UNIT = mark("to let gaps go further give within section or plan")
    COUNT_MATCHES = mark("count them, or ask for fewer with filters or longer texts")
    TAKE_FEWER_LINES = mark("filters or a sample make them fewer")

    # statistics
    LEAVE_EMPTY_OUT = mark("only cells with plans can be asked for")

    # statistics
    ASK_FOR_FEWER = mark("ask for fewer plans or regions, or for shorter bundles")
    ALL_WORDS = mark("ask for all words to see them")
    ASK_FOR_LESS = mark("ask for fewer occurrences or plans")
    LEAVE_SEVERAL_YEARS_OUT = mark("plans for several years can be left out")
    TAKE_ANY_EVIDENCE = mark("they are shown where any evidence is enough")

    # drafting
    LIST_FORMULAE = mark("ask for formulae to list them")
    LOOK_IN_CORPUS = mark("give two plans, or ask which plans of the index share its passages")

    # statements
    NAME_INDICATOR = mark("name an indicator, such as 地区生产总值")
    LEAVE_STATUS_OUT = mark("leave the status out")

    # comparison
    NAME_REGIONS = mark("name two or more regions, or take all of a level")
    NAME_PHRASE = mark("give at least one character, such as 力争")
    NAME_PHRASE_BY_YEAR = mark("name a phrase; targets are by year anyway")
    NAME_CODING = mark("name a coding, such as hard_yu, or leave out what bare numbers count as")
    LEAVE_READING_OUT = mark("leave codings, figure and summary out")
    LEAVE_DETAILS_OUT = mark("leave sentences, words and codings out")
    SHOW_EVERY_PROMISE = mark("the sentences, csv and jsonl have all")
    CHOOSE_BARE = mark("it can count as hard, soft or na")
    LIST_TARGETS = mark("look at the targets of each region")
    COMPARE_ONE_INDICATOR = mark("compare the regions on one of them")
    KEEP_TO_LEVEL = mark("a level keeps a region to its plans of that level")

    # drafting
    SAY_REGION = mark("the region of the draft is unknown: say whose it is")
    SAY_YEAR = mark("the year of the draft is unknown: say what it is for")
    WRITE_BESIDE = mark("name another file for the corrected draft")

    # catalogue
    FILL_IN_REGIONS = mark("write a table of the plans without a region and fill it in")
    FILL_IN_YEARS = mark("write a table of the plans without a year and fill it in")
    FILL_IN_REGIONS_AND_YEARS = mark("write a table of the plans without a region or year and fill it in")
    LIST_COPIES = mark("the catalogue of copies lists them by group")

    # verification
    REBUILD_AND_REPORT = mark("build the index again from all files, and report this if it stays")

    # sources and corpora
    FOLLOW_LINKS = mark("say that links are to be followed if you trust what it leads to")
    KEEP_GOING = mark("mend or remove the file, or let the build go on without it")


class Translations(Protocol):
    """The three methods of `gettext` translations that are used here."""

    def gettext(self, message: str) -> str:
        """The translation of a template; the template itself where there is none."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of a template for `n` things; one of the two templates where there is none."""
        ...

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a word in a context, such as a code in the column of its key; the word where none is."""
        ...


class English:
    """English: the templates themselves."""

    def gettext(self, message: str) -> str:
        """The template."""
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The first template for one thing, else the second."""
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        """The word."""
        return message


_ENGLISH = English()
_WITH_ACTION = mark("{message}; {action}")
_COMMA = mark(", ")
_SEPARATOR = mark("、")
_PART = re.compile(r"\{(part\d+)\}")
_QUOTED, _NAME = re.compile("“[^“”]*”"), re.compile(r"\{(\w+)")
_VERBATIM = ("pattern", "phrase", "phrases", "query")
_OTHER_QUOTES = str.maketrans("“”‘’", "‘’“”")
_CONDITIONS = ("filters", "conditions", "criteria")
"""Fields that hold conditions as they print, such as `region=青澜市 status=target`; their words are codes."""
_CODE = re.compile(r"(?<![\w-])[a-z][a-z_-]*(?![\w-])")


class _Parts(NamedTuple):
    """What a message is made of, as `Message` explains."""

    template: str
    fields: Mapping[str, Any]
    plural: str
    n: int | None
    action: Do | None
    is_action: bool


class Message(str):
    """A message as English text that keeps what it was made of.

    template, fields: as given. plural, n: the template for many things and their number; "" and None without one.
    action: what can be done about it. is_action: the message says only that.
    """

    __slots__ = ("action", "fields", "is_action", "n", "plural", "template")

    template: str
    plural: str
    n: int | None
    fields: Mapping[str, Any]
    action: Do | None
    is_action: bool

    def __new__(
        cls,
        template: str,
        fields: Mapping[str, Any],
        *,
        plural: str = "",
        n: int | None = None,
        action: Do | None = None,
        is_action: bool = False,
    ) -> Message:
        """A message whose text is its English. Errors: KeyError for a field that a template names but nobody gives."""
        kept = {name: _as_field(value) for name, value in fields.items()}
        self = super().__new__(cls, _text(_Parts(template, kept, plural, n, action, is_action), _ENGLISH, {}))
        self.template, self.fields, self.plural, self.n = template, kept, plural, n
        self.action, self.is_action = action, is_action
        return self

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[Any, ...]]:
        return _from_parts, tuple(_parts(self))


def note(template: str, /, *, do: Do | None = None, **fields: Any) -> Message:
    """A message from a template with named fields. do: what can be done about it."""
    return Message(template, fields, action=do)


def plural(one: str, many: str, n: int, /, *, do: Do | None = None, **fields: Any) -> Message:
    """A message about `n` things, from a template for one thing and one for more. `n` is a field of both."""
    return Message(one, {**fields, "n": n}, plural=many, n=n, action=do)


def act(do: Do, /, **fields: Any) -> Message:
    """A message that says only what can be done, such as the hint of an error."""
    return Message(do.value, fields, action=do, is_action=True)


def joined(parts: Sequence[str], between: str) -> Message:
    """A message of other messages, and of strings that stay as they are, with a text between them."""
    names = [f"part{no}" for no in range(len(parts))]
    template = between.replace("{", "{{").replace("}", "}}").join(f"{{{name}}}" for name in names)
    return Message(template, dict(zip(names, parts, strict=True)))


def parts_of(message: str) -> list[str]:
    """The parts of which `joined` made a message, and the texts between them, in order; anything else is one part."""
    if not isinstance(message, Message) or not message.fields:
        return [message]
    names = message.fields
    if not all(_PART.fullmatch(f"{{{name}}}") for name in names):
        return [message]
    parts = list[str]()
    for piece in _PART.split(message.template):
        parts += parts_of(names[piece]) if piece in names else [piece.format()] if piece else []
    return parts


def say(message: str, *, translations: Translations = _ENGLISH, phrases: Mapping[Do, str] | None = None) -> str:
    """A message as a surface says it; a string that is no message stays as it is.

    phrases: the surface's templates for actions, filled with the message's fields; without one the action's own words.
    A translation that cannot be filled is passed over: the English template takes its place.
    """
    return _text(_parts(message), translations, phrases or {}) if isinstance(message, Message) else message


def as_data(message: str) -> str | dict[str, Any]:
    """A message as JSON values, to be kept in a file; a string that is no message stays one."""
    if not isinstance(message, Message):
        return message
    data: dict[str, Any] = {"template": message.template}
    if message.fields:
        data["fields"] = {name: _field_as_data(value) for name, value in message.fields.items()}
    if message.n is not None:
        data |= {"plural": message.plural, "n": message.n}
    if message.action is not None:
        data |= {"do": message.action.name, "is_action": message.is_action}
    return data


def from_data(data: str | Mapping[str, Any]) -> str:
    """The message again. Errors: KeyError, ValueError or TypeError for values that `as_data` does not give."""
    if isinstance(data, str):
        return data
    return Message(
        data["template"],
        {name: _field_from_data(value) for name, value in data.get("fields", {}).items()},
        plural=data.get("plural", ""),
        n=data.get("n"),
        action=Do[data["do"]] if "do" in data else None,
        is_action=data.get("is_action", False),
    )


def _as_field(value: Any) -> Any:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(_as_field(part) for part in value)
    return os.fspath(value) if isinstance(value, os.PathLike) else value


def _field_as_data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_field_as_data(part) for part in value]
    if isinstance(value, Message):
        return as_data(value)
    return value if isinstance(value, str | int | float | None) else str(value)


def _field_from_data(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_field_from_data(part) for part in value)
    return from_data(value) if isinstance(value, Mapping) else value


def _parts(message: Message) -> _Parts:
    return _Parts(message.template, message.fields, message.plural, message.n, message.action, message.is_action)


def _from_parts(
    template: str, fields: Mapping[str, Any], plural: str, n: int | None, action: Do | None, is_action: bool
) -> Message:
    return Message(template, fields, plural=plural, n=n, action=action, is_action=is_action)


def _text(parts: _Parts, translations: Translations, phrases: Mapping[Do, str]) -> str:
    fields = {name: _field_text(name, value, translations, phrases) for name, value in parts.fields.items()}
    what = ""
    if parts.action is not None:
        phrase = phrases.get(parts.action, parts.action.value)
        what = _filled(fields, _translated(phrase, translations), phrase, parts.action.value)
        if parts.is_action:
            return what
    if parts.n is None:
        english, chosen = parts.template, _translated(parts.template, translations)
    else:
        english = _ENGLISH.ngettext(parts.template, parts.plural, parts.n)
        chosen = translations.ngettext(parts.template, parts.plural, parts.n)
    text = _filled(fields, chosen, english)
    if parts.action is None:
        return text
    return _filled({"message": text, "action": what}, _translated(_WITH_ACTION, translations), _WITH_ACTION)


def _field_text(name: str, value: Any, translations: Translations, phrases: Mapping[Do, str]) -> Any:
    """The value of a field. A code, such as `growth` in a field `kind`, is a word of the catalogue in that context."""
    if isinstance(value, tuple):
        parts = [str(_field_text(name, part, translations, phrases)) for part in value]
        separator = _COMMA if all(isinstance(part, Message) for part in value) else _SEPARATOR
        return _translated(separator, translations).join(parts)
    if isinstance(value, Message):
        return say(value, translations=translations, phrases=phrases)
    if not isinstance(value, str) or translations is _ENGLISH:
        return value
    if name in _CONDITIONS:
        return _CODE.sub(lambda match: translations.pgettext("conditions", match[0]), value)
    return _reason(value, translations) if name == "reason" else translations.pgettext(name, value)


def _reason(value: str, translations: Translations) -> str:
    """What another program said, which may go on with a detail behind a colon: `missing closing ): a(b`."""
    head, colon, detail = value.partition(": ")
    known = translations.pgettext("reason", head)
    return value if known == head else f"{known}{colon}{detail}"


def _translated(template: str, translations: Translations) -> str:
    """The translation of a template. To gettext the empty one is the key of a catalogue's own description."""
    return translations.gettext(template) if template else ""


def _quoted_within(template: str, fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fields, those that a Chinese template quotes with the other kind of quotes inside: “含‘科技局’”.

    What a person looks for stays as it was typed.
    """
    names = {name for quoted in _QUOTED.findall(template) for name in _NAME.findall(quoted)}.difference(_VERBATIM)
    inner = {name: text for name in names if isinstance(text := fields.get(name), str) and "“" in text}
    return {**fields, **{name: text.translate(_OTHER_QUOTES) for name, text in inner.items()}} if inner else fields


def _filled(fields: Mapping[str, Any], *templates: str) -> str:
    """The first template that the fields can fill. Errors: those of the last one, where none can be filled."""
    *preferred, last = templates
    for template in preferred:
        if template == last:
            break
        try:
            return template.format_map(_quoted_within(template, fields))
        except (LookupError, ValueError, AttributeError, TypeError):
            continue
    return last.format_map(fields)
