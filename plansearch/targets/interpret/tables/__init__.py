"""Tables of indicators: rows and cells, what the columns hold, the records of a cell."""
