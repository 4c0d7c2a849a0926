"""Planning for adult life: the four pathways as cards with their steps."""
