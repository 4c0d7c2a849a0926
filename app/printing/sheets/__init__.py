"""Sheets about a case that are not its plan: chronology, progress, handover, summary."""
