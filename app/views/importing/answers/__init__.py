"""Answering, one by one, what imports left to a person."""
