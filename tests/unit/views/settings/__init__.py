"""What the settings decide."""
