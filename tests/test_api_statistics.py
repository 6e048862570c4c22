"""The statistics among the verbs: the same arguments on an index and in a request."""

from __future__ import annotations

from typing import get_type_hints

from plansearch.api import Index
from plansearch.api_statistics import StatisticsVerbs
from plansearch.messages import Message
from plansearch.query.statistics.bundles import BundlesRequest


def test_an_index_has_them() -> None:
    assert issubclass(Index, StatisticsVerbs)
    assert Index.bundles is StatisticsVerbs.bundles


def test_arguments_are_those_of_the_request(demo_index: Index) -> None:
    result = demo_index.bundles(min_length=6, slots=True, level="市")
    request = result.made_by.request
    assert isinstance(request, BundlesRequest)
    assert (request.min_length, request.slots, request.filters.level) == (6, True, "市")
    arguments = set(StatisticsVerbs.bundles.__wrapped__.__kwdefaults__)  # type: ignore[attr-defined]
    assert arguments - {"progress"} == set(get_type_hints(BundlesRequest)) - {"verb", "filters"}


def test_short_work_shows_no_progress(demo_index: Index) -> None:
    stages: list[Message] = []
    demo_index.bundles(progress=lambda stage, _done, _total: stages.append(stage))
    assert stages == []
