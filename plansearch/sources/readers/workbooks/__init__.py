"""The sheets of a workbook, whatever wrote it: a spreadsheet program, or a site that calls a page or XML .xls."""
