"""Regions side by side: their targets on one scale, and their use of phrases."""
