"""Parts of Markdown that are languages of their own: tables drawn with dashes, formulas in TeX."""
