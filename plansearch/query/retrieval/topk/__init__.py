"""The k best of an index: searched shard by shard, in plain Python or compiled, then merged."""
