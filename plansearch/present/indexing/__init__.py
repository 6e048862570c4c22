"""How builds and the contents of an index look: files, totals, checks."""
