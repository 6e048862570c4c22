"""Plans, passages, statements and lines of an index as Parquet, for programs that read whole tables."""
