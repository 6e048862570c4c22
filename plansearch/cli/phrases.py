"""How the command line names each action: its options and commands, filled with the message's fields."""

from __future__ import annotations

from collections.abc import Mapping

from plansearch.messages import Do, mark

PHRASES: Mapping[Do, str] = {
    # indexes and files
    Do.BUILD_INDEX: mark("build it: plansearch index CORPUS --index {index}"),
    Do.REBUILD_INDEX: mark("build the index again with --rebuild"),
    #
    # filters
    Do.ALL_COPIES: mark("--all-copies takes every one"),
    #
    # retrieval
    Do.SHOW_ALL_MATCHES: mark("-n 0 shows all that match"),
    #
    # concordance
    Do.SHOW_ALL: mark("-n 0 shows all"),
    #
    # statements
    Do.NAME_INDICATOR: mark("name one, e.g. --indicator 地区生产总值"),
    Do.LEAVE_STATUS_OUT: mark("leave --status out"),
    #
    # comparison
    Do.NAME_REGIONS: mark("name two or more, or take all of a level: --level 省"),
    Do.NAME_PHRASE: mark("give at least one character, e.g. --phrase 力争"),
    Do.NAME_PHRASE_BY_YEAR: mark("name one with --phrase; targets stand by year anyway"),
    Do.NAME_CODING: mark("name one, e.g. --view hard_yu, or leave --bare out"),
    Do.LEAVE_READING_OUT: mark("leave --view, --kind and --summary out"),
    Do.LEAVE_DETAILS_OUT: mark("leave --evidence, --words and --view out"),
    Do.SHOW_EVERY_PROMISE: mark("--evidence, csv and jsonl have all"),
    Do.CHOOSE_BARE: mark("--bare hard|soft|na"),
    Do.LIST_TARGETS: mark("look at each with: plansearch targets --region NAME"),
    Do.COMPARE_ONE_INDICATOR: mark("one of them: --indicator NAME"),
    Do.KEEP_TO_LEVEL: mark("--level keeps to one level"),
    #
    # catalogue
    Do.FILL_IN_REGIONS: mark("a table to fill in: plansearch catalogue --missing region --edit CORPUS"),
    #
    # sources and corpora
    Do.KEEP_GOING: mark("mend or remove the file, or drop --strict"),
}
"""A phrase for every action; a test compares them."""
