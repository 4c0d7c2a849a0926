"""Sheets about a case beside its plan: what is put on them, who they are for, and their way out."""
