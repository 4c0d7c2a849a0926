"""The print preview: the pages as they will be printed, what must be right before that, and the ways out."""
