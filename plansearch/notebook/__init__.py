"""Answers in notebooks and IPython: tables, charts, completion, errors in a few lines. Nothing is computed here."""
