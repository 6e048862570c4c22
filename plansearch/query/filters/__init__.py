"""Which plans a question is about, and the names that people use for them."""
