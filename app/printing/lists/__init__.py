"""Lists of many cases in print: a caseload, the reviews of a term, the moves of a September."""
