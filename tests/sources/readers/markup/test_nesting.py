"""Pages that are nested too deeply are refused at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import plansearch
from plansearch.errors import CorpusError
from plansearch.sources.readers.html import read_page
from plansearch.sources.readers.markup.nesting import MOST_DEPTH, depth_of_tags, is_deeper, parse_page

TEXT = "青澜市2025年工作要点：今年要稳中求进，地区生产总值增长6%左右。"


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul", "section", "x-y", "font"])
@pytest.mark.parametrize("depth", [MOST_DEPTH + 10, 200_000])
def test_a_deep_page_is_refused(tag: str, depth: int) -> None:
    with pytest.raises(CorpusError, match="nested deeper than 1000"):
        parse_page(f"<{tag} class=a>" * depth + TEXT)


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 900 + TEXT + "</div>" * 900,
        f"<p>{TEXT}<br><img src=a>" * 3000,
        f"<div><p>{TEXT}</p></div>" * 3000,
        "<script>var a = '" + "<div>" * 3000 + "'</script>" + TEXT,
        "<ul>" + f"<li>{TEXT}" * 3000,
        f"<!--{'<div>' * 3000}-->{TEXT}",
        f"<circle/>{TEXT}" * 3000,
    ],
)
def test_a_page_of_many_elements_is_read(raw: str) -> None:
    assert TEXT in read_page(raw).text


def test_depth_by_tags_and_by_the_tree() -> None:
    assert depth_of_tags("<html><body><div><p><b>a</b><p></div><div><i>b") == 2
    page = parse_page("<div><p><b>a</b></p></div>")  # html, body, div, p, b, text
    assert is_deeper(page, 4)
    assert not is_deeper(page, 6)


def test_an_index_of_others_is_built(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "深.html").write_text("<div>" * 200_000 + TEXT, "utf-8")
    (corpus / "浅.html").write_text(f"<div>{TEXT}</div>", "utf-8")
    built = plansearch.build(corpus, tmp_path / "index")
    assert built.n_plans == 1
    assert [skip.source for skip in built.skipped] == ["深.html"]
