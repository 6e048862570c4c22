"""Kinds of plots: each module has the data of one, and its Vega-Lite."""
