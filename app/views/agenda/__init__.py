"""The agenda: a month of deadlines, visits, panels, reviews and next contacts."""
