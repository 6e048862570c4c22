"""The tools that assistants have, each a function of an open index and of its arguments, which a client sees."""
