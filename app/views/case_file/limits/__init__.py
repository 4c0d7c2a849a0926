"""Exemptions and dates that a tribunal set: the forms that record them."""
