"""Everything that happened in a case, and what is planned, as one line of dated entries."""
