"""The query language: what a person types becomes words to rank by and conditions that passages must meet."""
