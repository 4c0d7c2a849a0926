"""The main window: rail, search, case tabs, menus, status bar. Screens are given to it; it knows none of them."""
