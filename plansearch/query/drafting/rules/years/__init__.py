"""Years: of the draft, of five-year plans, of sessions, and dates."""
