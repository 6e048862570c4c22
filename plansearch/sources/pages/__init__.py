"""Web pages that hold several plans, or one among the text of the site."""
