"""Recorded acts and what they must say of one another."""
