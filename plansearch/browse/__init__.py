"""A browser of an index in the terminal (Textual, the extra `browse`)."""
