"""Exact phrases: occurrences in context, and counts."""
