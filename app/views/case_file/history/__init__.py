"""Who did what to the case, and when."""
