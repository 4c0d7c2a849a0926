"""Vaults of every released version open, and the migrations make what the classes declare."""
