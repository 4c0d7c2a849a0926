"""Keeping in touch: what was said with whom, by when the family hears from us again, what was promised."""
