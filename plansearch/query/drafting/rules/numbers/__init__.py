"""Numbers that contradict one another, the unit above, or what peers set."""
