"""One subject on one page: what several verbs say about it."""
