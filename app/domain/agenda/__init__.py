"""The agenda: what stands on which day, in weeks and months."""
