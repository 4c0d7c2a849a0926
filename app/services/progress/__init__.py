"""How a case stands: what a family is told of it, and the clock that runs now as steps on a line."""
