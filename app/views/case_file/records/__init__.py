"""Records of one type as a list beside the form of the chosen one: the building block of the tabs."""
