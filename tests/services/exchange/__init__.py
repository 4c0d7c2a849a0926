"""Case files: read, written, read again."""
