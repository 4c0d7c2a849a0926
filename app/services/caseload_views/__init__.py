"""How a caseload is looked at: filters, groups, and views that are kept."""
