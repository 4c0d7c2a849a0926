"""How a caseload is looked at, without a vault."""
