"""Regions compared: their targets on one scale, and their use of phrases."""
