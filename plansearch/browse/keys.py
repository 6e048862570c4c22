"""Which key does what, and where: the one table from which bindings, the line of keys and the help are made."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plansearch.messages import Message, note

Area = Literal["search", "facets", "hits", "text", "list", "basket", "comparison"]


class Key(NamedTuple):
    """keys: as Textual names them, with commas; shown: for a person; does: in a word or two; tells: in a sentence.

    action: the method of the screen, "" where the widget itself does it. areas: where the line of keys shows it, none
    for the help alone.
    """

    keys: str
    shown: str
    does: Message
    tells: Message
    action: str = ""
    areas: tuple[Area, ...] = ()


_READ: tuple[Area, ...] = ("hits", "text", "list")

KEYS: tuple[Key, ...] = (
    Key("enter", "Enter", note("read"), note("read the plan at the place that answers"), "", ("hits",)),
    Key("enter", "Enter", note("choose"), note("choose a value of a facet, or no longer"), "", ("facets",)),
    Key("enter", "Enter", note("go there"), note("go to the place, or open the similar plan"), "", ("list",)),
    Key("down", "↓", note("results"), note("go from the search to the results"), "results",
        ("search",)),
    Key("slash", "/", note("search"), note("go to the search; the words stay"), "search", ("hits", "text", "facets")),
    Key("f2", "F2", note("exact"),
        note("switch between ranked plans for words and every line with an exact phrase"), "exact",
        ("search", "hits")),
    Key("f,f3", "f", note("facets"), note("go to the facets: region, year, body and kind"), "facets", ("hits",)),
    Key("x", "x", note("clear"), note("clear all facets"), "clear", ("facets",)),
    Key("a", "a", note("quote"),
        note("put the sentence under the cursor, or the place of the result, into the basket"), "quote", _READ),
    Key("v", "v", note("select"), note("begin to select several sentences, or stop"), "", ("text",)),
    Key("n", "n p", note("next match"), note("go to the next or the previous match in the text"), "", ("text",)),
    Key("s", "s", note("similar"), note("show plans of other regions that are most like this one"), "view('similar')",
        _READ),
    Key("m", "m", note("mark region"), note("mark the region of the plan for a comparison, or no longer"), "mark",
        _READ),
    Key("c", "c", note("compare"), note("compare the marked regions"), "compare", _READ),
    Key("b", "b", note("basket"), note("look at the basket of quotes, and write it to a file"), "basket", _READ),
    Key("1", "1–5", note("views"), note("show the text, outline, targets, evidence or similar plans"), "view('text')",
        ("text", "list")),
    Key("2", "", note("outline"), note("show the outline"), "view('outline')"),
    Key("3", "", note("targets"), note("show the targets"), "view('targets')"),
    Key("4", "", note("evidence"), note("show where region, year and the rest were read"), "view('evidence')"),
    Key("5", "", note("similar"), note("show similar plans"), "view('similar')"),
    Key("escape", "Esc", note("back"), note("go back: from the text to the results, from there to the search"), "back",
        ("text", "list", "facets")),
    Key("d,delete", "d", note("remove"), note("take the quote out of the basket"), "", ("basket",)),
    Key("shift+up", "⇧↑ ⇧↓", note("move"), note("move the quote up or down"), "", ("basket",)),
    Key("w", "w", note("write"), note("write the basket, or the comparison, to a file: docx, md and more"), "",
        ("basket", "comparison")),
    Key("e", "e", note("sentences"), note("show the sentences behind the figures of a comparison"), "",
        ("comparison",)),
    Key("escape", "Esc", note("close"), note("close the basket, the comparison or the help"), "",
        ("basket", "comparison")),
    Key("tab", "Tab", note("next pane"), note("go to the next pane; Shift+Tab goes to the previous one"), "",
        ("search",)),
    Key("f5,ctrl+r", "F5", note("open again"), note("open the index again, after it was built again"), "reopen"),
    Key("question_mark", "?", note("help"), note("show all keys"), "help", ("hits", "facets", "text")),
    Key("f1", "F1", note("help"), note("show all keys, also from the search"), "help", ("search",)),
    Key("q", "q", note("leave"), note("leave the browser; from the search with Ctrl+Q"), "leave", ("hits",)),
)  # fmt: skip
"""In the order of the help. Several rows may have one key: what it does depends on where it is pressed."""


def bound() -> list[tuple[str, str]]:
    """The keys of the main screen with their actions."""
    return [(key.keys, key.action) for key in KEYS if key.action]


def in_area(area: Area) -> list[Key]:
    """The keys that the line of keys shows in an area."""
    return [key for key in KEYS if area in key.areas]
