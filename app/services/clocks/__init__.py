"""The clocks of the whole caseload, kept while the vault is open."""
