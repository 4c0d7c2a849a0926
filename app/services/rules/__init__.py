"""The rules at work: the bundle that ships with the program, read and checked once, and what it says of a case."""

from app.services.rules.bundle import BundleFaultError
from app.services.rules.rules import Rules

__all__ = ["BundleFaultError", "Rules"]
