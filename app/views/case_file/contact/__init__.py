"""The quick contact: what the family can be told, and what was said, promised and set, on one small form."""
