"""Pictures that tests draw, and the text that is in them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row
from plansearch.report.figures.svg import svg

HOSTILE = "<script>alert(1)</script>\"'&\u202e]]>\\n\x1b[31m\ud800"


def figure(*plots: Plot, title: str = "青澜市的目标") -> Figure:
    return Figure(title, plots or (DOTS,), "两句说明。")


DOTS = Dots(
    (Panel("", (Row("青澜市", Value(5, bound="ge", text="≥5%")), Row("枫渚县", Value(6, higher=8, text="6% ↗8%")))),),
    "%",
)  # fmt: skip


def texts(found: Figure) -> list[str]:
    """The texts of a drawn figure in their order; the drawing is well-formed XML."""
    pytest.importorskip("vl_convert")
    root = ElementTree.fromstring(svg(found))
    return ["".join(node.itertext()) for node in root.iter() if node.tag.endswith(("}text", "}tspan"))]
