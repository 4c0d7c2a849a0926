"""Tests, one folder per layer; the folder names say what is real in them."""
