"""How one subject on one page looks."""
