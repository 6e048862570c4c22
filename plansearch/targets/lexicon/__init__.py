"""The word lists of targets: one TSV a list, each row with a source and an example."""
