"""An index checked against slow reference computations."""
