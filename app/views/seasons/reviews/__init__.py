"""The reviews of a term: each step of each, and the decision of no change for several at once."""
