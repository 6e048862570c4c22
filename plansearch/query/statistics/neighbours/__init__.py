"""Words and characters around a node, and how strongly each is associated with it."""
