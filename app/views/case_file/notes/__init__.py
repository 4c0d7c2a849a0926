"""The chronology: notes, views and events, newest first, and the box for a new note."""
