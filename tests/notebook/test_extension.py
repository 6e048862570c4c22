"""`%load_ext plansearch`: names in strings."""

from __future__ import annotations

from collections.abc import Iterator

import mini
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from plansearch.api import Index
from plansearch.notebook.extension import names_for


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("index.search('力争', region=\"青", "青澜市"),
        ("x = index.search('力争', region='", "青澜市"),
        ("index.search('力争', region=['望津市', '青", "青澜市"),
        ("index.search('力争', region=('望津市', \"青", "青澜市"),
        ("index.search(\n    '力争',\n    year=2025,\n    not_region='青", "青澜市"),
        ("index.compare('望津市', '青", "青澜市"),
        ("index.compare('望津市', indicator='地区", "地区生产总值"),
        ("index.search('力争', level='", "市"),
        ("index.search('力争', year='20", "2025"),
        ("index.search('力争', part='", "review"),
        (f"index.show('{mini.MOXI[:-2]}", mini.MOXI),
        (f'index["{mini.MOXI[:-2]}', mini.MOXI),
    ],
)
def test_a_string_of_a_call_has_names(text: str, name: str, mini_index: Index) -> None:
    if "part=" in text:
        from plansearch.model import PARTS

        name = PARTS[1]
    assert name in names_for(text, {"index": mini_index})[1]


@pytest.mark.parametrize(
    "text",
    [
        "index.search('力争', region='青澜市'", "index.search('青", "other.search('力争', region='青",
        "a.index.search('力争', region='青", "index.search('力争', nonsense='青", "index.search(f(), region=", "",
        "'青",
        "index().search('力争', region='青",
    ],
)  # fmt: skip
def test_elsewhere_nothing_is_offered(text: str, mini_index: Index) -> None:
    assert names_for(text, {"index": mini_index, "other": object()})[1] == []


def test_long_lines_take_no_time(mini_index: Index) -> None:
    assert names_for("index.search(" + "'a', " * 3000 + "region='青", {"index": mini_index})[1]
    assert names_for("index.search(" + "'" * 5001 + "=(" * 2000, {"index": mini_index})[1] == []


@pytest.fixture
def shell(mini_index: Index) -> Iterator[InteractiveShell]:
    shell = InteractiveShell.instance()
    shell.user_ns["index"] = mini_index
    shell.run_line_magic("load_ext", "plansearch")
    yield shell
    shell.run_line_magic("unload_ext", "plansearch")


def completions(shell: InteractiveShell, text: str) -> list[tuple[int, int, str]]:
    with provisionalcompleter():
        return [(one.start, one.end, one.text) for one in shell.Completer.completions(text, len(text))]


def test_tab_completes_a_name(shell: InteractiveShell) -> None:
    text = "index.search('力争', region=\"青"
    assert completions(shell, text) == [(len(text) - 1, len(text), "青澜市")]


def test_other_completion_stays(shell: InteractiveShell) -> None:
    assert any(found == "region=" for _, _, found in completions(shell, "index.search('力争', reg"))


def test_it_can_be_loaded_twice_and_unloaded(shell: InteractiveShell) -> None:
    shell.run_line_magic("reload_ext", "plansearch")
    assert len(shell.Completer.custom_matchers) == 1
    shell.run_line_magic("unload_ext", "plansearch")
    assert shell.Completer.custom_matchers == []
    shell.run_line_magic("load_ext", "plansearch")
