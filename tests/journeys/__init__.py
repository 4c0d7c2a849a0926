"""Whole stories: the program as people use it, over real parts."""
