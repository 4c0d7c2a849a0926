"""The list after a crash."""
