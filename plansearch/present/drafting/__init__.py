"""How answers about drafts look."""
