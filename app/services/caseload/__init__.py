"""Reading a council's caseload export: bytes to records, records to typed rows, each with its line and its findings.

Nothing here touches the vault. `intake.read_caseload` is the door; what becomes of an accepted row is decided above.
"""
