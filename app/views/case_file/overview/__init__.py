"""The overview of a case: next dates, tasks, who we wait for, what happened."""
