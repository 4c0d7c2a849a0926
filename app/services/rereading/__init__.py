"""A file that is read again brings its news and undoes nobody's work: one rule for every sort of file.

`rule` decides, `memory` knows what files said before, `bringing` applies the rule to a record, and `clashes` keeps what
a person has to decide.
"""
