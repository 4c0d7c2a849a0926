"""How each type of record lies in a case file."""
