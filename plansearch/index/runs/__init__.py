"""Runs of characters that a text shares with plans: every one of a least length, found by one pass over the texts."""
