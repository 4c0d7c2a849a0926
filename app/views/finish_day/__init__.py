"""Finish the day: sent, backed up, tomorrow's packs here, locked."""
