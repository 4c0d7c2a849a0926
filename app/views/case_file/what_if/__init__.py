"""What if the draft is handed over on a day: a question in a window of its own, answered as it is asked."""
