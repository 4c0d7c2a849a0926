"""Planstead: offline-first casework for education, health and care plans."""

PRODUCT = "Planstead"
__version__ = "0.1.0"
