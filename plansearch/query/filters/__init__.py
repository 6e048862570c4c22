"""Which plans a question is about, and the names people use for them."""
