"""Drawn figures: well-formed, with title and source, without anything that a page would load or run."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from plansearch.errors import OutputError
from plansearch.report import Column, Table, encode
from plansearch.report.figures import svg as module
from plansearch.report.figures.figure import Figure, Value, said
from plansearch.report.figures.kinds.dots import Dots, Panel, Row
from plansearch.report.figures.look import BLUE, FAMILY, INK, PAPER
from plansearch.report.figures.svg import GROUND, About, check_library, specification, svg
from report.figures.drawings import DOTS, HOSTILE, figure, texts
from tests.report.page.browser import Opened, grave_findings, needs_browser, opener

NS = {"s": "http://www.w3.org/2000/svg", "dc": "http://purl.org/dc/elements/1.1/"}


def test_the_specification_has_title_and_plots() -> None:
    found = specification(figure())
    assert found["title"] == {"text": ["青澜市的目标"], "subtitle": ["两句说明。"]}
    assert len(found["vconcat"]) == 1


def test_a_picture_says_what_it_is() -> None:
    pytest.importorskip("vl_convert")
    text = svg(figure(), About("corpus=mini@0", '{"recipe": {"verb": "freq"}}'))
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{name}']") for name in str(root.get("aria-labelledby")).split()]
    assert [node.text for node in named if node is not None] == ["青澜市的目标", "两句说明。"]
    assert root.findtext(".//dc:title", namespaces=NS) == "青澜市的目标"
    assert root.findtext(".//dc:source", namespaces=NS) == "corpus=mini@0"
    assert root.findtext(".//dc:description", namespaces=NS) == '{"recipe": {"verb": "freq"}}'
    assert root.get("font-family") == FAMILY
    assert "aria-label=" not in text, "English words of Vega on each mark"


def test_a_file_has_a_ground_that_follows_the_screen() -> None:
    pytest.importorskip("vl_convert")
    text = svg(figure())
    assert text.partition("</style>")[2].startswith(GROUND)
    assert f'[fill="{PAPER.light}"]{{fill:{PAPER.dark}}}' in text
    assert GROUND not in svg(figure(), inline_as="one"), "a page has one"


def test_in_a_page_it_takes_the_colour_of_the_text() -> None:
    pytest.importorskip("vl_convert")
    text = svg(figure(), inline_as="one")
    assert f'"{INK.light}"' not in text.partition("</style>")[2]
    assert 'fill="currentColor"' in text
    assert f'[fill="{BLUE.light}"]{{fill:{BLUE.dark}}}' in text
    assert "<metadata>" not in text
    assert 'id="one-title"' in text


def test_hostile_names_stay_text() -> None:
    pytest.importorskip("vl_convert")
    hostile = Dots((Panel(HOSTILE, (Row(HOSTILE, Value(1, text=HOSTILE)),)),), HOSTILE)
    found = said(figure(hostile, title=HOSTILE), str)
    text = svg(found, About(found.title, found.title))
    assert "<script" not in text
    assert "\x1b" not in text
    assert any("<script>" in one for one in texts(found))
    assert "href" not in text


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(OutputError, match=r"plansearch\[charts\]"):
        check_library()
    with pytest.raises(OutputError, match="vl_convert"):
        svg(figure())


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    yield from opener(tmp_path_factory.mktemp("figures"))


@needs_browser
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 375])
def test_a_page_with_a_figure_in_a_browser(opened: Opened, color_scheme: str, width: int) -> None:
    pytest.importorskip("vl_convert")
    hostile = Dots((Panel(HOSTILE, (Row(HOSTILE, Value(1, bound="ge", text=HOSTILE)),)),), HOSTILE)
    found = said(figure(hostile, DOTS, title=HOSTILE), str)
    table = Table((Column("region"),), (("青澜市",), ("枫渚县",)))
    text = encode(table, "html", figure=found).content.decode()
    with opened(text, width=width, color_scheme=color_scheme) as page:
        assert page.locator("svg").count() == 1
        box = page.evaluate(
            "(({scrollHeight, clientHeight}) => scrollHeight <= clientHeight)(document.querySelector('div.figure'))"
        )
        assert box, "no part of the figure is hidden below"
        page.locator("details.figure > summary").click()
        assert page.locator("svg").is_hidden()
        page.locator("details.figure > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the figure scrolls in its box"
        texts_of = "[...document.querySelectorAll('svg text')]"
        ink = f"getComputedStyle({texts_of}.find((one) => one.textContent === '青澜市')).fill"
        assert page.evaluate(ink) == page.evaluate("getComputedStyle(document.body).color")
        assert grave_findings(page) == []


def test_a_caption_below_the_plots() -> None:
    plots = (Dots((Panel("", (Row("云岫省", Value(1)),)),), "次"),)
    assert "共 3 部规划" in svg(Figure("题", plots, caption=("共 3 部规划",)))
    assert len(specification(Figure("题", plots))["vconcat"]) == 1
