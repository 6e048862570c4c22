"""Tables whose columns have types: data frames, workbooks, Parquet and Stata files."""
