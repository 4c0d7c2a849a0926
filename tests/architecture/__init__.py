"""The source tree itself under test: imports, sizes, names, documents."""
