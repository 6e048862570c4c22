"""Parts of figures that several verbs have."""
