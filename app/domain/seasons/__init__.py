"""What a year brings to many children at once: the reviews of a term, and the moves of a September."""
