"""Names: places, institutions and document numbers of elsewhere."""
