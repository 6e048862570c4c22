"""How statistics of plans look: tables."""
