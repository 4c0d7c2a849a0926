"""Pictures of every screen, at the sizes that must be served, light and dark."""
