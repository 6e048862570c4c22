from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.query.drafting.rules.copied import RULE

from ..drafts import findings
from ..reuse.plans import DRAFT, FIRST, OTHER, OWN, PARAGRAPH, PLANS


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


def test_the_examples_are_true(demo_index: Index) -> None:
    assert findings(demo_index, RULE.explanation.wrong, "copied")
    assert findings(demo_index, RULE.explanation.right, "copied") == ()


def test_an_edited_passage_has_its_earliest_source_and_what_differs(own: Index) -> None:
    found = [one for one in own.check("-", select="copied", draft=DRAFT.encode()).findings if FIRST in one.source]
    (one,) = found
    assert "120→150" in one.reason
    assert "渔港清淤" in one.reason
    start, end = map(int, one.source.rpartition("#")[2].split("-"))
    assert PARAGRAPH[:-1] in own.reader.text(own.reader.plan_numbers[FIRST])[start:end]


def test_own_plans_are_no_source(own: Index) -> None:
    found = own.check("-", select="copied", draft=DRAFT.encode()).findings
    assert not any(OWN in one.source for one in found)
    told = own.check("-", select="copied", draft=f"工作安排\n\n{OTHER}".encode()).findings
    assert any(OWN in one.source for one in told)


def test_a_draft_that_is_in_the_index_is_not_accused(own: Index) -> None:
    for text in (PLANS[FIRST], PLANS[FIRST].replace("，", ", ")):
        found = own.check("-", select="copied", draft=text.encode()).findings
        assert not any(FIRST in one.source for one in found)
