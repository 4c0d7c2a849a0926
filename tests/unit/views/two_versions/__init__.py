"""Settling two versions."""
