"""What the caseload list and the case file show and do: each screen's reading in one snapshot, each act as one verb."""
