"""The timeline of the practice cases."""
