"""Recorded acts: what happened, whom it reached, what does not fit, and whose advice is late."""
