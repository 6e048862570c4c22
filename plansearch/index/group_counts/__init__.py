"""Groups of passages, and how often every term of an index is in each of them."""
