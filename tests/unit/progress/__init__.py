"""What families are told, and the clock that runs now."""
