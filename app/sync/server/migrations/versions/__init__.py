"""The steps, oldest first. They import nothing of the program."""
