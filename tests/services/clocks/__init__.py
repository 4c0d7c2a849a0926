"""The kept clocks of the caseload."""
