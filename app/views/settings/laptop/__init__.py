"""How the program behaves on this laptop."""
