"""How the command line names each action: its options and commands, filled with the message's fields."""

from __future__ import annotations

from collections.abc import Mapping

from plansearch.messages import Do, mark

PHRASES: Mapping[Do, str] = {
    # indexes and files
    Do.BUILD_INDEX: mark("build it: plansearch index CORPUS --index {index}"),
    Do.REBUILD_INDEX: mark("build the index again with --rebuild"),
    Do.UPDATE_INDEX: mark("plansearch index CORPUS brings it up to date"),
    Do.GIVE_INDEX_FOLDER: mark("give the folder that `plansearch index` wrote"),
    Do.CHOOSE_INDEX: mark("choose another --index"),
    Do.SEPARATE_INDEX: mark("give --index a folder of its own beside it"),
    Do.WAIT_FOR_WRITER: mark("wait for it to end, or choose another --index"),
    Do.FREE_SPACE: mark("free space or choose another --index; nothing was lost"),
    Do.SHOW_PLAN: mark("see `plansearch show PLAN`"),
    #
    # answers
    Do.GIVE_FORMAT: mark("end the name in one of {endings}, or give --format"),
    Do.WRITE_TO_FILE: mark("give --output FILE, or send it through a pipe"),
    Do.WRITE_ELSEWHERE: mark("give --output a file in a folder that exists and that you may write to"),
    Do.CLOSE_FILE: mark("close the file where it is open, or give --output another one that you may write"),
    Do.RAW_CELLS: mark("--raw-cells keeps them as they are"),
    Do.LEAVE_MARK_OUT: mark("only csv begins with the mark: leave --bom out"),
    #
    # filters
    Do.ALL_COPIES: mark("--all-copies takes every one"),
    Do.LIST_PLANS: mark("list the plans with: plansearch catalogue"),
    Do.LIST_CONTESTED: mark("all of them: plansearch catalogue --contested"),
    Do.GIVE_FIGURE: mark("to choose among numbers in targets and compare: --figure {name}"),
    Do.LIST_BODIES: mark("the bodies of all plans: plansearch catalogue"),
    Do.SEARCH_WORDS: mark("what is near in words: plansearch search TEXT"),
    Do.GIVE_QUERY_OR_FILTER: mark("give words that find them, or a filter such as --kind 工作计划"),
    Do.TAKE_ALL_PLANS: mark("--plans 0 looks at all"),
    Do.STATE_FACTS: mark("if that is wrong: --draft-region, --draft-year, --draft-level"),
    Do.GIVE_READABLE_FILE: Do.GIVE_READABLE_FILE.value,
    Do.KEEP_FILE: mark("to keep its plans: plansearch index FOLDER"),
    #
    # retrieval
    Do.SHOW_ALL_MATCHES: mark("-n 0 shows all that match"),
    Do.GIVE_WORDS: mark('give words, e.g. plansearch search "高新技术企业"'),
    Do.GIVE_AS_OPTION: mark("type two hyphens, outside of the query: --{option}"),
    Do.GIVE_WORDS_TO_RANK: mark("give words to rank by, too; plansearch catalogue lists plans by filters"),
    Do.GIVE_WORDS_BESIDE: mark("give words to look for, too; with --as-text the query is plain text"),
    Do.FIND_STRING: mark("`plansearch phrase` tells more"),
    Do.FIND_CHARACTERS: mark("to find these very characters use: plansearch phrase {query!r}"),
    Do.LOOK_INSIDE_WORDS: mark("`plansearch phrase` finds strings inside words, too"),
    Do.LEAVE_OUT_TFIDF: mark("leave out --weighting tfidf"),
    Do.LEAVE_OUT_BIGRAMS_OR_TFIDF: mark("leave out --terms bigrams or --weighting tfidf"),
    Do.GIVE_QUERIES_AND_RUN: mark("give --queries the file of queries and --run the file to write"),
    Do.LIST_TARGETS_ON: mark("list them: plansearch targets --indicator {indicator}"),
    Do.WRITE_RUN_ELSEWHERE: mark("give --run a file in a folder that exists"),
    #
    # concordance
    Do.SHOW_ALL: mark("-n 0 shows all"),
    Do.EXACT: mark("--exact leaves other spellings out"),
    Do.GIVE_PHRASE: mark("give at least one character, e.g. plansearch phrase 力争"),
    Do.LEAVE_OUT_BY_CONTEXT: mark("the engine cannot look around a match; use --not-after and --not-before"),
    Do.READ_AS_PATTERN: mark("--pattern reads the text as a pattern"),
    Do.READ_AS_REGEX: mark("--regex reads the text as a regular expression"),
    Do.WIDEN_UNIT: mark("--within section or plan lets gaps go further"),
    Do.COUNT_MATCHES: mark("--count or --by counts them; filters and longer texts make them fewer"),
    Do.TAKE_FEWER_LINES: mark("filters or --sample make them fewer"),
    #
    # statistics
    Do.LEAVE_EMPTY_OUT: mark("--only-cells-with-plans leaves them out"),
    #
    # statistics
    Do.ALL_WORDS: mark("--all-words shows them"),
    Do.ASK_FOR_LESS: mark("--min-n and --min-plans ask for less"),
    Do.ASK_FOR_FEWER: mark("--min-plans, --min-regions and --min-length ask for less"),
    Do.LEAVE_SEVERAL_YEARS_OUT: mark("--single-years leaves plans for several years out"),
    Do.TAKE_ANY_EVIDENCE: mark("--evidence any shows them, too"),
    #
    # drafting
    Do.LIST_FORMULAE: mark("--formulae lists them"),
    Do.LOOK_IN_CORPUS: mark("give two plans, or add --in-corpus to one"),
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
    Do.LEAVE_READING_OUT: mark("leave --view, --figure and --summary out"),
    Do.LEAVE_DETAILS_OUT: mark("leave --evidence, --words and --view out"),
    Do.SHOW_EVERY_PROMISE: mark("--evidence, csv and jsonl have all"),
    Do.CHOOSE_BARE: mark("--bare hard|soft|na"),
    Do.LIST_TARGETS: mark("look at each with: plansearch targets --region NAME"),
    Do.COMPARE_ONE_INDICATOR: mark("one of them: --indicator NAME"),
    Do.KEEP_TO_LEVEL: mark("--level keeps to one level"),
    #
    # drafting
    Do.SAY_REGION: mark("the region of the draft is unknown: --draft-region NAME says whose it is"),
    Do.SAY_YEAR: mark("the year of the draft is unknown: --draft-year YEAR says what it is for"),
    Do.WRITE_BESIDE: mark("give --fix another file"),
    #
    # catalogue
    Do.FILL_IN_REGIONS: mark("a table to fill in: plansearch catalogue --missing region --edit CORPUS"),
    Do.FILL_IN_YEARS: mark("a table to fill in: plansearch catalogue --missing year --edit CORPUS"),
    Do.FILL_IN_REGIONS_AND_YEARS: mark(
        "a table to fill in: plansearch catalogue --missing region --missing year --edit CORPUS"
    ),
    Do.LIST_COPIES: mark("list them by group: plansearch catalogue --copies"),
    #
    # verification
    Do.REBUILD_AND_REPORT: mark("build the index again with --rebuild, and report this if it stays"),
    #
    # sources and corpora
    Do.FOLLOW_LINKS: mark("--follow-links reads it all the same, if you trust what it leads to"),
    Do.KEEP_GOING: mark("mend or remove the file, or drop --strict"),
}
"""A phrase for every action; a test compares them."""
