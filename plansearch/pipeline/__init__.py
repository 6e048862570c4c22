"""From a folder of plans to an index."""
