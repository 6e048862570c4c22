"""Everything that writes an index: shards, statistics of the whole, near-duplicates, the manifest."""
