"""Docstrings as the reference of the Python library shows them."""

from __future__ import annotations

from typing import Any

import pytest

griffe = pytest.importorskip("griffe")

from docstrings import documented, keywords, laid_out, linked  # noqa: E402
from pages import ROOT  # noqa: E402


@pytest.fixture(scope="module")
def package() -> Any:
    """The package as griffe reads it."""
    loader = griffe.GriffeLoader(search_paths=[str(ROOT)])
    found = loader.load("plansearch")
    loader.resolve_aliases()
    return found


def test_explanations_of_names_become_a_list() -> None:
    text = "Lines of texts. n: how many, 0 for all; by, sort: the order.\n\nmore: of it. Errors: QueryError for none."
    assert laid_out(text, frozenset({"n", "by", "sort", "more"})) == (
        "Lines of texts.\n\n- **n**: how many, 0 for all\n- **by**, **sort**: the order.\n\n"
        "- **more**: of it.\n\nErrors: QueryError for none."
    )
    assert laid_out("A sentence: no name.", frozenset({"n"})) == "A sentence: no name."


def test_names_that_the_reference_shows_are_links() -> None:
    known = {"Plan": "plansearch.model.plan.Plan"}
    assert linked("a `Plan`, `None`; QueryError", known, "x") == (
        "a [`Plan`][plansearch.model.plan.Plan], `None`; [QueryError][plansearch.errors.QueryError]"
    )
    assert linked("a `Plan`", known, "plansearch.model.plan.Plan") == "a `Plan`"


def test_every_keyword_of_filters_is_explained(package: Any) -> None:
    for name in ("query.filters.filters.FilterOptions", "query.filters.draft_facts.DraftAndFilterOptions"):
        lines = keywords(package[name])
        assert {"region", "year", "body"} <= {line.split("**")[1] for line in lines}
        assert [line for line in lines if ": " not in line] == []


def test_the_reference_shows_what_the_methods_of_an_index_return(package: Any) -> None:
    shown = set(documented().values())
    missing = set()
    for name, method in package["api.Index"].all_members.items():
        if method.is_function and not name.startswith("_") and not isinstance(method.returns, str | None):
            for part in method.returns.iterate(flat=True):
                path = getattr(part, "canonical_path", "")
                if path.startswith("plansearch.") and path.rpartition(".")[2][0].isupper():
                    missing |= {path} - shown
    assert {path for path in missing if path.rpartition(".")[2] not in documented()} == set()
