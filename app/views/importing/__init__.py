"""Importing: choosing files, seeing what would happen, taking them, and answering what was left open."""
