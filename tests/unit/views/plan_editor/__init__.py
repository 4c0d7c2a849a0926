"""Presenters, without a window."""
