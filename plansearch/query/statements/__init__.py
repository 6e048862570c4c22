"""Targets and results as rows, and targets with the results that are reported for them."""
