"""The window from which a list of cases leaves: pages to look at, printed or saved, and a table for a spreadsheet."""
