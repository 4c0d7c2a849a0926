"""The timeline: everything that happened in a case and what is planned, narrowed by sort, words and days."""
