"""Word files and those of other word processors."""
