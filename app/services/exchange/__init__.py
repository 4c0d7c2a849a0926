"""Reading and writing case files: the neutral format `planstead-case`, version 1 (docs/exchange-format.md)."""
