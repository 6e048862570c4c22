"""Two selections of plans, and how often words, phrases or bundles are in each."""
