"""Figures: what is drawn as data, its Vega-Lite, its pictures (svg, png, pdf), and its drawing in a terminal."""
