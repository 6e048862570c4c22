"""What a person sees and types at a terminal: pages of long answers, colours, completion."""
