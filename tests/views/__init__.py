"""Widgets and screens, shown on no screen at all."""
