"""How answers for writers look: tables."""
