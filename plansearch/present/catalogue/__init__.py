"""How answers about plans, files and the index look."""
