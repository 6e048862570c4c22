"""Ranked search, its explanation, runs of many queries, and similar plans."""
