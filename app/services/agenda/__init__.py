"""The agenda of the caseload: deadlines, visits, panels, reviews, next contacts; on screen and as a calendar file."""
