"""Use cases on a real encrypted vault."""
