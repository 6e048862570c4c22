"""Charts: what a notebook gets of them, with the package that draws and without."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.notebook import chart as charts
from plansearch.notebook.chart import VEGA_LITE_TYPE, Chart
from plansearch.notebook.speech import speak


@pytest.fixture
def chart(mini_index: Index) -> Chart:
    return mini_index.freq("力争", by="region").chart()


def test_a_notebook_gets_vega_lite_a_picture_and_text(chart: Chart) -> None:
    pytest.importorskip("vl_convert")
    bundle = chart._repr_mimebundle_()
    assert list(bundle) == [VEGA_LITE_TYPE, "image/svg+xml", "text/plain"]
    spec = bundle[VEGA_LITE_TYPE]
    version = VEGA_LITE_TYPE.partition("vegalite.")[2].partition("+")[0]
    assert version in spec["$schema"]
    assert spec["background"] == "#ffffff"
    assert json.loads(json.dumps(spec)) == spec
    assert "力争" in spec["description"]
    assert ElementTree.fromstring(bundle["image/svg+xml"]).tag.endswith("svg")
    assert "青澜市" in bundle["text/plain"]


def test_without_the_package_there_is_text_that_says_what_to_install(
    chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "is_installed", lambda: False)
    monkeypatch.setattr("plansearch.report.figures.svg.is_installed", lambda: False)
    bundle = chart._repr_mimebundle_()
    assert list(bundle) == [VEGA_LITE_TYPE, "text/plain"]
    assert "pip install 'plansearch[charts]'" in bundle["text/plain"]
    for draw in (chart.svg, chart.png, lambda: chart.save("x.svg")):
        with pytest.raises(OutputError) as caught:
            draw()
        assert "plansearch[charts]" in str(caught.value)
    assert not Path("x.svg").exists()


def test_two_charts_of_a_page_do_not_share_names(chart: Chart, mini_index: Index) -> None:
    pytest.importorskip("vl_convert")
    other = mini_index.freq("力争", by="level").chart()
    ids = [element.get("id") for one in (chart, other) for element in ElementTree.fromstring(one.svg()).iter()]
    given = [name for name in ids if name]
    assert len(given) == len(set(given)) == 4


def test_a_chart_is_written_to_files(chart: Chart, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    assert chart.save(tmp_path / "a.svg") == ()
    assert chart.png().startswith(b"\x89PNG")
    with pytest.raises(OutputError, match=r"a\.txt"):
        chart.save(tmp_path / "a.txt")


def test_nothing_to_draw_is_an_error(mini_index: Index) -> None:
    with pytest.raises(OutputError, match="nothing to draw"):
        mini_index.info().chart()


def test_it_is_in_the_language_of_the_notebook(mini_index: Index) -> None:
    try:
        speak("zh")
        chart = mini_index.freq("力争", by="region").chart()
    finally:
        speak(None)
    assert "每" in repr(chart)
    assert "uses per" not in repr(chart)


def test_hostile_names_are_text(mini_index: Index) -> None:
    pytest.importorskip("vl_convert")
    chart = mini_index.freq("<script>alert(1)</script>", "力争", by="region").chart()
    assert "<script" not in chart.svg()
