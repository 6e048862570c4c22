"""Text reuse: which passages of a draft are in which plans, word for word or edited, and which are formulae."""
