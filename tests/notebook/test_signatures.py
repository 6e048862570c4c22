"""Signatures of verbs with their filters by name."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import plansearch
from plansearch.api import Index
from plansearch.notebook.signatures import complete_signatures, functions_of, keywords_of, meanings
from plansearch.query.filters.filters import FilterOptions

VERBS = sorted({function.__name__ for function in functions_of(Index)})


def test_every_keyword_is_explained() -> None:
    assert set(FilterOptions.__annotations__) <= set(meanings())
    assert all(len(text) > 10 for text in meanings().values())
    assert "others: as in" not in " ".join(meanings().values())


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_every_argument_by_name(verb: str) -> None:
    complete_signatures(Index)
    function: Any = getattr(Index, verb)
    signature = inspect.signature(function)
    assert not [one for one in signature.parameters.values() if one.kind is one.VAR_KEYWORD]
    taken = inspect.signature(inspect.unwrap(function), follow_wrapped=False).parameters.values()
    own = [one.name for one in taken if one.kind is not one.VAR_KEYWORD][1:]
    assert list(keywords_of(function)[: len(own)]) == own
    for name in ("region", "year", "level"):
        if name in keywords_of(function):
            assert f"{name}: " in (function.__doc__ or "")


def test_defaults_are_what_leaving_out_means(mini_index: Index) -> None:
    complete_signatures(Index)
    parameters = inspect.signature(Index.phrase).parameters
    given = {
        name: one.default
        for name, one in parameters.items()
        if one.kind is one.KEYWORD_ONLY and one.default is not one.empty
    }
    assert mini_index.phrase("力争", **given) == mini_index.phrase("力争")
    parameters = inspect.signature(Index.targets).parameters
    given = {name: one.default for name, one in parameters.items() if one.kind is one.KEYWORD_ONLY}
    assert mini_index.targets(**given) == mini_index.targets()


def test_it_is_done_once() -> None:
    complete_signatures(Index)
    before = Index.search.__doc__
    complete_signatures(Index)
    assert Index.search.__doc__ == before


def completions(index: Index, text: str, *, use_jedi: bool) -> set[str]:
    shell = InteractiveShell.instance()
    completer: IPCompleter = shell.Completer
    shell.user_ns["index"] = index
    completer.use_jedi = use_jedi
    with provisionalcompleter():
        return {one.text for one in completer.completions(text, len(text))}


@pytest.mark.parametrize("use_jedi", [True, False])
def test_tab_offers_verbs_and_filters(mini_path: Any, use_jedi: bool) -> None:
    InteractiveShell.instance()
    index = plansearch.open(mini_path)
    verbs = {one.rpartition(".")[2] for one in completions(index, "index.", use_jedi=use_jedi)}
    assert verbs >= set(VERBS)
    assert {one for one in verbs if not one.startswith("_")} <= {*VERBS, "reader"}
    for typed, wanted in (
        ("index.search('力争', reg", "region="),
        ("index.targets(indi", "indicator="),
        ("index.targets(draft_y", "draft_year="),
        ("index.phrase('力争', not_bef", "not_before="),
        ("index.compare('青澜市', all_", "all_copies="),
    ):
        assert wanted in completions(index, typed, use_jedi=use_jedi), typed


def test_only_ipython_pays_for_it() -> None:
    program = (
        "import sys, plansearch.api, plansearch; "
        "sys.exit('plansearch.notebook' in ' '.join(sys.modules) or 'IPython' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
