"""From a request to its answer, whatever the verb: what a recipe needs to be cooked again."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.model.result import Result
from plansearch.query.request import Request

ANSWERED_BY: Mapping[str, str] = {
    "search": "plansearch.query.retrieval.search:search",
    "similar": "plansearch.query.retrieval.similar:similar_named",
    "phrase": "plansearch.query.concordance.phrase:phrase",
    "targets": "plansearch.query.statements.targets:targets",
    "attainment": "plansearch.query.statements.attainment:attainment",
    "compare-targets": "plansearch.query.comparison.by_indicator:by_indicator",
    "compare-shared": "plansearch.query.comparison.shared:shared",
    "amplification": "plansearch.query.comparison.amplification:amplification",
    "compare-phrases": "plansearch.query.comparison.phrase_usage:phrase_usage",
    "wording": "plansearch.query.drafting.wording:wording",
    "outline": "plansearch.query.drafting.outline:outline",
    "freq": "plansearch.query.statistics.freq:freq",
    "bundles": "plansearch.query.statistics.bundles:bundles",
    "spread": "plansearch.query.statistics.spread:spread",
    "collocates": "plansearch.query.statistics.collocates:collocates",
    "keyness": "plansearch.query.statistics.keyness:keyness",
    "reuse": "plansearch.query.drafting.side_by_side:side_by_side",
    "reuse-sources": "plansearch.query.drafting.sources:sources",
    "reuse-all": "plansearch.query.drafting.reuse_all:reuse_all",
    "show": "plansearch.query.catalogue.show:show",
    "evidence": "plansearch.query.catalogue.evidence:evidence",
    "catalogue": "plansearch.query.catalogue.catalogue:catalogue",
    "account": "plansearch.query.catalogue.account:account",
    "info": "plansearch.query.catalogue.info:info",
    "cite": "plansearch.query.catalogue.cite:cite",
    "check": "plansearch.query.drafting.check:check",
    "report": "plansearch.query.profiles.region_profile:region_profile",
    "verify": "plansearch.query.verification.verify:verify",
}
"""By verb, the module and function that answer a request given an index."""

NOT_ANSWERED: Mapping[str, str] = {
    "count": "its answer is a number, which no file holds",
    "plans": "its answer is a list in Python",
    "run": "it writes a file of its own",
    "export": "it writes a folder of its own",
    "replay": "it is about another answer",
}
"""Verbs whose answers are not made again from a recipe, and why."""


def answer(index: Reader, request: Request) -> Result:
    """The answer of an index to a request. Errors: QueryError for a verb whose answers are in no file; as the verb."""
    if request.verb not in ANSWERED_BY:
        raise QueryError(note("an answer of {verb} cannot be made again from its recipe", verb=request.verb))
    module, _, name = ANSWERED_BY[request.verb].partition(":")
    function: Any = getattr(import_module(module), name)
    found: Result = function(index, request)
    return found
