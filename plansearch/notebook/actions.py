"""How notebooks name actions: as keyword arguments and methods, filled with the message's fields."""

from __future__ import annotations

from collections.abc import Mapping

from plansearch.messages import Do, mark

KEYWORDS: Mapping[Do, str] = {
    Do.BUILD_INDEX: mark("build it: plansearch.build(corpus, {index!r})"),
    Do.REBUILD_INDEX: mark("build the index again with rebuild=True"),
    Do.ALL_COPIES: mark("all_copies=True takes every one"),
    Do.LIST_PLANS: mark("index.catalogue() lists the plans"),
    Do.LIST_BODIES: mark("index.catalogue() shows the body of each plan"),
    Do.GIVE_FIGURE: mark("to choose among numbers in targets and compare: figure={name!r}"),
    Do.STATE_FACTS: mark("if that is wrong: draft_region, draft_year, draft_level"),
    Do.SHOW_ALL: mark("n=0 shows all"),
    Do.SHOW_ALL_MATCHES: mark("n=0 shows all that match"),
    Do.EXACT: mark("exact=True leaves other spellings out"),
    Do.SHOW_EVERY_PROMISE: mark("evidence=True and the data frame have all"),
    Do.ALL_WORDS: mark("all_words=True shows them"),
    Do.ASK_FOR_LESS: mark("min_n and min_plans ask for less"),
    Do.ASK_FOR_FEWER: mark("min_plans, min_regions and min_length ask for less"),
    Do.LIST_FORMULAE: mark("formulae=True lists them"),
    Do.NAME_INDICATOR: mark("name one, for example indicator='地区生产总值'"),
    Do.COMPARE_ONE_INDICATOR: mark("one of them: indicator=NAME"),
    Do.TAKE_ANY_EVIDENCE: mark("evidence='any' shows them, too"),
}
"""Phrases for actions whose own words do not say which argument is meant; the others hold as they are."""
