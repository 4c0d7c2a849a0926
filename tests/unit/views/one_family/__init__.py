"""A visit to one family."""
