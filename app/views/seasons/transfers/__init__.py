"""The moves of one September: who moves where, what the family wants, who was asked, and the days that are left."""
