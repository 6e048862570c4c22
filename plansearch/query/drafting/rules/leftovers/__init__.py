"""Leftovers of copying and typing: masks, placeholders, broken numbers, punctuation."""
