"""Numbers that make no sense are errors."""

import pytest

from plansearch.errors import QueryError
from plansearch.query.drafting.reuse.bounds import check_bounds


@pytest.mark.parametrize(("min_run", "regions"), [(4, 10), (1001, 10), (13, 1)])
def test_bounds(min_run: int, regions: int) -> None:
    with pytest.raises(QueryError):
        check_bounds(min_run, regions)


def test_good_ones() -> None:
    check_bounds(5, 2)
    check_bounds(1000, 400)
