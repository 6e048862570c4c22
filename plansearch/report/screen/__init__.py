"""How tables look on a screen that is not wide, or not seen."""
