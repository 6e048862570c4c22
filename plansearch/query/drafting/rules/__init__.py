"""The rules of `check`: a folder for each family, a module for each rule, found by `registry`; `rule` says what it is."""
