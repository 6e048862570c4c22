"""One module for each kind of file: its bytes or text to canonical text, title and metadata."""
