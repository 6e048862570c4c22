"""A researcher's verbs are methods of an open index."""

from typing import get_type_hints

from plansearch.api import Index
from plansearch.messages import Message
from plansearch.query.statistics.bundles import BundlesRequest
from plansearch.query.statistics.keyness import KeynessRequest
from plansearch.query.statistics.neighbours.collocate import CollocatesRequest
from plansearch.research import ResearchVerbs


def test_an_index_has_them() -> None:
    assert issubclass(Index, ResearchVerbs)


def test_arguments_of_bundles_are_those_of_its_request(demo_index: Index) -> None:
    result = demo_index.bundles(min_length=6, slots=True, level="市")
    request = result.made_by.request
    assert isinstance(request, BundlesRequest)
    assert (request.min_length, request.slots, request.filters.level) == (6, True, "市")
    arguments = set(ResearchVerbs.bundles.__wrapped__.__kwdefaults__)  # type: ignore[attr-defined]
    assert arguments - {"progress"} == set(get_type_hints(BundlesRequest)) - {"verb", "filters"}


def test_arguments_of_collocates_are_those_of_its_request() -> None:
    arguments = set(ResearchVerbs.collocates.__wrapped__.__kwdefaults__)  # type: ignore[attr-defined]
    named = set(get_type_hints(CollocatesRequest)) - {"verb", "filters", "patterns", "left", "right"}
    assert arguments - {"progress", "window", "side"} == named


def test_arguments_of_keyness_are_those_of_its_request() -> None:
    arguments = set(ResearchVerbs.keyness.__wrapped__.__kwdefaults__)  # type: ignore[attr-defined]
    named = set(get_type_hints(KeynessRequest)) - {"verb", "filters", "focus", "against", "patterns"}
    assert arguments - {"progress", "phrase"} == named


def test_bundles_of_few_plans_show_no_progress(demo_index: Index) -> None:
    stages: list[Message] = []
    demo_index.bundles(progress=lambda stage, _done, _total: stages.append(stage))
    assert stages == []
