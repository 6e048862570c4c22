"""What every two plans share is what the first shares with the second alone."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.api import Index
from plansearch.progress import no_progress
from plansearch.query.drafting.reuse.everything import shared_between
from plansearch.query.drafting.reuse.passages import passages_of
from plansearch.query.drafting.reuse_all import AllReuseRequest
from tests.query.drafting.reuse.plans import FIRST, LATER, OWN, PARAGRAPH, PLANS


def test_pairs_and_their_passages(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    first, later = (reader.plan_numbers[name] for name in (FIRST, LATER))
    request = AllReuseRequest(formula_regions=5)
    found = {
        (one.first, one.second): one for one in shared_between(reader, [first, later, 0, 1, 2], request, no_progress)
    }
    one = found[first, later]
    alone = passages_of(reader, reader.text(first), [later], {first}, formula_regions=5)
    assert one.n_passages == len(alone.passages) == 1
    assert abs(one.n_chars - alone.n_covered(alone.passages)) <= 4
    assert PARAGRAPH in one.spans(reader)[0].of(reader.text(first))
    assert PARAGRAPH in one.spans(reader)[1].of(reader.text(later))


def test_nothing_is_shared(index_of: Callable[[dict[str, str]], Index]) -> None:
    reader = index_of(PLANS).reader
    plans = [reader.plan_numbers[name] for name in (OWN, LATER)]
    request = AllReuseRequest(formula_regions=2)
    assert list(shared_between(reader, plans, request, no_progress)) == []
