"""Targets and results as rows, and targets beside the results reported for them."""
