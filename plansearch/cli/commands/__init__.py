"""One module for each command: its options, one call, and the way out."""
