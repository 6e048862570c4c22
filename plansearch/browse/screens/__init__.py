"""The screens that lie over the panes: keys, basket, comparison, and the name of a file."""
