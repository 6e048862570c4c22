"""The rules of `check`: a folder for each family, a module for each rule; `rule` says what one is."""
