"""The seasons of a school year: terms, reviews, moves."""
