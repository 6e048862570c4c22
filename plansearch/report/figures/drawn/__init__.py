"""Plots as lines of text: one module for each kind."""
