"""The sync centre by keyboard and by ear."""
