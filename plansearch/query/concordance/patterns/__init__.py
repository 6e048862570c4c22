"""What is looked for: strings, a small language of patterns, and regular expressions."""
