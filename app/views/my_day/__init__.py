"""My day: five short lists, and whether tomorrow is ready."""
