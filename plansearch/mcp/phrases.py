"""How tools name what can be done: by tools and arguments, where that is not what the message says itself."""

from __future__ import annotations

from collections.abc import Mapping

from plansearch.messages import Do, mark

PHRASES: Mapping[Do, str] = {
    Do.SHOW_ALL: mark("`offset` gives the rows that follow"),
    Do.SHOW_ALL_MATCHES: mark("`offset` gives the rows that follow"),
    Do.ALL_COPIES: mark("the filter all_copies takes every one"),
    Do.LIST_PLANS: mark("the tool plans lists them"),
    Do.LIST_CONTESTED: mark("the tool plans lists them with contested"),
    Do.LIST_COPIES: mark("the tool plans lists every copy"),
    Do.STATE_FACTS: mark("if that is wrong, state region, year and level in draft_facts"),
    Do.BUILD_INDEX: mark("the user builds it: plansearch index CORPUS --index {index}"),
    Do.EXACT: mark("exact leaves other spellings out"),
    Do.GIVE_READABLE_FILE: mark("give the text of a whole draft"),
    Do.KEEP_FILE: mark("only plans of the index can be named"),
}

ARGUMENTS: Mapping[Do, str] = {
    Do.SHOW_ALL: "offset",
    Do.SHOW_ALL_MATCHES: "offset",
    Do.ALL_COPIES: "filters",
    Do.STATE_FACTS: "draft_facts",
    Do.EXACT: "exact",
}
"""The argument that a phrase names. A tool without this argument says the message without the phrase."""
