"""What of the passages found is shown: sentences, further passages of a plan, their order; and where to count."""
