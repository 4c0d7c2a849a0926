"""How text gets onto a page: faces, shaping, direction, line breaking. All text of every print goes through here."""
