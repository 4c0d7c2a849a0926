"""The sync centre: what waits to be sent, what needs a person, what came in, and the end of the day."""
