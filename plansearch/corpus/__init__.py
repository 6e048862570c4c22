"""Which plans exist: regions, years, metadata with its evidence."""
