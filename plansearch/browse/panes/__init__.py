"""The panes of the browser: facets, hits, and what is read."""
