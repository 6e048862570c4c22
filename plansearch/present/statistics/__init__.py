"""Tables of statistics of plans."""
