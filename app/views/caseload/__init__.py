"""The caseload list: every case of this laptop, to filter, sort and open; and new cases by hand."""
