"""Messages as data: an English template, its fields, and what a person can do about it.

A `Message` is a string: its English text, as a library user reads it. It also keeps its template and fields, so that a
surface (command line, notebook, browser) can say it in another language, and its action, so that each surface can name
its own way to act: an option here, a keyword argument there. Nothing below the surfaces names an option.

    note("{n} of {total} lines", n=20, total=300, do=Do.SHOW_ALL)
    plural("{n} plan", "{n} plans", 4)
    act(Do.BUILD_INDEX, index="indexes/default")

Fields may be messages themselves, or tuples, which are joined: names with `、`, messages with a comma. Translations are
gettext's: the template is the key, see `plansearch.locale`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Protocol


def mark(template: str) -> str:
    """The template as it is; tells the extraction of messages that it is one."""
    return template


class Do(Enum):
    """What a person can do next. The value says it in words that hold on every surface; fields are the message's."""

    # indexes and files
    BUILD_INDEX = mark("build an index at {index} first")
    REBUILD_INDEX = mark("build the index again from all files")

    # filters
    ALL_COPIES = mark("ask for all copies to take every one")

    # retrieval
    SHOW_ALL_MATCHES = mark("ask for all to see every match")

    # concordance
    SHOW_ALL = mark("ask for all to see the rest")

    # statements
    NAME_INDICATOR = mark("name an indicator, such as 地区生产总值")
    LEAVE_STATUS_OUT = mark("leave the status out")

    # comparison
    NAME_REGIONS = mark("name two or more regions, or take all of a level")
    NAME_PHRASE = mark("give at least one character, such as 力争")
    NAME_PHRASE_BY_YEAR = mark("name a phrase; targets are by year anyway")
    NAME_CODING = mark("name a coding, such as hard_yu, or leave out what bare numbers count as")
    LEAVE_READING_OUT = mark("leave codings, kind and summary out")
    LEAVE_DETAILS_OUT = mark("leave sentences, words and codings out")
    SHOW_EVERY_PROMISE = mark("the sentences, csv and jsonl have all")
    CHOOSE_BARE = mark("it can count as hard, soft or na")
    LIST_TARGETS = mark("look at the targets of each region")
    COMPARE_ONE_INDICATOR = mark("compare the regions on one of them")
    KEEP_TO_LEVEL = mark("a level keeps a region to its plans of that level")

    # catalogue
    FILL_IN_REGIONS = mark("write a table of the plans without a region and fill it in")

    # sources and corpora
    KEEP_GOING = mark("mend or remove the file, or let the build go on without it")


class Translations(Protocol):
    """What `gettext` gives: translations of templates."""

    def gettext(self, message: str) -> str:
        """The translation of a template; the template itself where there is none."""
        ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of a template for `n` things."""
        ...


class English:
    """The templates themselves."""

    def gettext(self, message: str) -> str:
        """The template."""
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The template for one thing or for many."""
        return msgid1 if n == 1 else msgid2


_ENGLISH = English()
_WITH_ACTION = mark("{message}; {action}")
_COMMA = mark(", ")


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
        """A message whose text is its English. Errors: KeyError for a field that the template names and nobody gave."""
        self = super().__new__(cls, _text(template, plural, n, fields, action, is_action, _ENGLISH, {}))
        self.template, self.plural, self.n, self.fields = template, plural, n, dict(fields)
        self.action, self.is_action = action, is_action
        return self

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[Any, ...]]:
        return _again, (self.template, self.fields, self.plural, self.n, self.action, self.is_action)


def note(template: str, /, *, do: Do | None = None, **fields: Any) -> Message:
    """A message from a template with named fields. do: what can be done about it."""
    return Message(template, fields, action=do)


def plural(one: str, many: str, n: int, /, *, do: Do | None = None, **fields: Any) -> Message:
    """A message about `n` things; `n` is a field, too."""
    return Message(one, {"n": n, **fields}, plural=many, n=n, action=do)


def act(do: Do, /, **fields: Any) -> Message:
    """A message that says only what can be done, such as the hint of an error."""
    return Message(do.value, fields, action=do, is_action=True)


def say(message: str, *, translations: Translations = _ENGLISH, phrases: Mapping[Do, str] | None = None) -> str:
    """A message as a surface says it; a string that is no message stays as it is.

    phrases: the surface's templates for actions, filled with the message's fields; without one the action's own words.
    """
    if not isinstance(message, Message):
        return message
    return _text(
        message.template,
        message.plural,
        message.n,
        message.fields,
        message.action,
        message.is_action,
        translations,
        phrases or {},
    )


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
    """The message again. Errors: KeyError, ValueError or TypeError where the values are none of `as_data`'s."""
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


def _field_as_data(value: Any) -> Any:
    if isinstance(value, Message):
        return as_data(value)
    if isinstance(value, tuple):
        return [_field_as_data(part) for part in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def _field_from_data(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_field_from_data(part) for part in value)
    return from_data(value) if isinstance(value, Mapping) else value


def _again(
    template: str, fields: Mapping[str, Any], plural: str, n: int | None, action: Do | None, is_action: bool
) -> Message:
    return Message(template, fields, plural=plural, n=n, action=action, is_action=is_action)


def _text(
    template: str,
    plural: str,
    n: int | None,
    fields: Mapping[str, Any],
    action: Do | None,
    is_action: bool,
    translations: Translations,
    phrases: Mapping[Do, str],
) -> str:
    said = {name: _field(value, translations, phrases) for name, value in fields.items()}
    if is_action and action is not None:
        return translations.gettext(phrases.get(action, template)).format(**said)
    chosen = translations.gettext(template) if n is None else translations.ngettext(template, plural, n)
    text = chosen.format(**said)
    if action is None:
        return text
    what = translations.gettext(phrases.get(action, action.value)).format(**said)
    return translations.gettext(_WITH_ACTION).format(message=text, action=what)


def _field(value: Any, translations: Translations, phrases: Mapping[Do, str]) -> Any:
    if isinstance(value, tuple):
        between = translations.gettext(_COMMA) if any(isinstance(part, Message) for part in value) else "、"
        return between.join(str(_field(part, translations, phrases)) for part in value)
    return say(value, translations=translations, phrases=phrases) if isinstance(value, Message) else value
