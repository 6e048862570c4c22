"""Files of an index, open for as long as the index is."""
