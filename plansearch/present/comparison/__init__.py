"""How comparisons of regions look: tables, symbols and legends."""
