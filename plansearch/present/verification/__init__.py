"""How checks of an index and of answers look."""
