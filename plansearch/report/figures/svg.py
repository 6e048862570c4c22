"""A figure as SVG: drawn by Vega-Lite, with title, source and recipe, on a ground that follows the screen."""

from __future__ import annotations

import re
from html import escape
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from plansearch.errors import OutputError
from plansearch.messages import note
from plansearch.report.figures.figure import Figure
from plansearch.report.figures.look import COLOURS, FAMILY, INK, PAPER, SIZE, SOFT, balanced, config

LIBRARY = "vl_convert"
VEGA_LITE = "6.4"
"""The version of Vega-Lite that the specifications are written in."""
GROUND = f'<rect width="100%" height="100%" fill="{PAPER.light}"/>'
"""What lies behind a drawing in a file."""

_TITLE = 62  # display cells of a line of the title
_SUBTITLE = 76
_LINE = 17  # pixels of a line of the caption


class About(NamedTuple):
    """What a picture says of itself. source: the signature of the answer; recipe: its recipe as one line of JSON."""

    source: str = ""
    recipe: str = ""


def is_installed() -> bool:
    """Whether the package that draws is there."""
    return find_spec(LIBRARY) is not None


def check_library() -> None:
    """Errors: OutputError where the package that draws is not installed."""
    if not is_installed():
        raise OutputError(
            note("the package {package} is not installed", package=LIBRARY),
            note("install it: {command}", command="pip install 'plansearch[charts]'"),
        )


def specification(figure: Figure) -> dict[str, Any]:
    """The Vega-Lite of a figure whose texts are said already."""
    plots = [import_module(f"plansearch.report.figures.kinds.{plot.kind}").spec(plot) for plot in figure.plots]
    subtitle = balanced(figure.subtitle, _SUBTITLE, 4) if figure.subtitle else []
    if figure.caption:
        plots.append(_caption(figure.caption))
    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{VEGA_LITE}.json",
        "config": config(),
        "padding": 8,
        "title": {"text": balanced(figure.title, _TITLE, 3), "subtitle": subtitle},
        "spacing": 36,
        "vconcat": plots,
    }


def _caption(texts: tuple[str, ...]) -> dict[str, Any]:
    """Lines below the plots."""
    shown = [line for text in texts for line in balanced(text, _SUBTITLE, 4)]
    mark = {"type": "text", "align": "left", "baseline": "top", "color": SOFT.light, "lineHeight": _LINE, "opacity": 1}
    return {
        "data": {"values": [{}]},
        "width": 1,
        "height": len(shown) * _LINE,
        "mark": mark,
        "encoding": {"x": {"value": 0}, "y": {"value": 0}, "text": {"value": shown}},
    }


def svg(figure: Figure, about: About | None = None, *, inline_as: str = "") -> str:
    """The figure as one `<svg>` element, without references to anything outside.

    Its texts are said already. It has a ground, so that it can be read on any page: what shows a file decides for the
    file whether it is light or dark, and need not have a page of the same kind. inline_as: for a page, its id there: it
    takes the page's ground and colour of text, and leaves out source and recipe, which the page has. Errors:
    OutputError where the package is not installed.
    """
    check_library()
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(specification(figure), vl_version=VEGA_LITE)
    return _dressed(drawn, figure, about, inline_as)


_SPOKEN = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_UNSEEN = re.compile(r'<path [^>]*d="(?:M0,0h0v0h0Z)?"[^>]*/>')
_FAMILY = f' font-family="{FAMILY}"'
_ROOT = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


def _dressed(drawn: str, figure: Figure, about: About | None, inline_as: str) -> str:
    """The drawing with words for people who do not see it, in place of the English ones of each mark."""
    inside = _UNSEEN.sub("", _SPOKEN.sub("", drawn.replace(_FAMILY, "")))
    name = inline_as or "figure"
    root = _ROOT.match(inside)
    if root is None:
        raise AssertionError(f"no <svg> with a size: {inside[:80]}")
    width, height = root[1], root[2]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FAMILY}" font-size="{SIZE}px" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(figure.title)}</title>'
        f'<desc id="{name}-desc">{escape(figure.subtitle)}</desc>'
    )
    if about is not None:
        head += _metadata(figure, about)
    body = inside[root.end() :]
    shown = body.replace(f'"{INK.light}"', '"currentColor"') if inline_as else GROUND + body
    return f"{head}<style>{_on_black()}</style>{shown}"


def _metadata(figure: Figure, about: About) -> str:
    """Title, source and recipe as Dublin Core, which Inkscape and others read."""
    return (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"<dc:title>{escape(figure.title)}</dc:title><dc:creator>plansearch</dc:creator>"
        f"<dc:source>{escape(about.source)}</dc:source><dc:description>{escape(about.recipe)}</dc:description>"
        "</rdf:Description></rdf:RDF></metadata>"
    )


def _on_black() -> str:
    """Rules that put the colours for black in the place of those for white, where a person's screen is dark."""
    rules = "".join(f'.figure [{of}="{one.light}"]{{{of}:{one.dark}}}' for one in COLOURS for of in ("fill", "stroke"))
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
