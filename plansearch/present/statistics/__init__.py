"""How the answers of statistics look."""
