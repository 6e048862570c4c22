"""PDF files: characters with places become lines, columns, tables and paragraphs."""
