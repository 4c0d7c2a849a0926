"""Keeping in touch, over a vault."""
