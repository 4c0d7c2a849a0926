"""What waits for a person: units in two versions, and words that were typed and never saved."""
