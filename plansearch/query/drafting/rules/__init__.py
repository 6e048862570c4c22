"""The rules of `check`: a folder for each family, a module for each rule. `registry` finds them, `rule` is what one is."""
