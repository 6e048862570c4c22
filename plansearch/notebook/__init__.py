"""Answers in notebooks and in IPython: tables, charts, completion, and errors in a few lines. Nothing is computed here."""
