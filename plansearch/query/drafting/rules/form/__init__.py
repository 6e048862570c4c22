"""Form: numbers of headings, brackets, layout."""
