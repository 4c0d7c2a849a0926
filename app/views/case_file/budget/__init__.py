"""The money of a personal budget: what is agreed, paid, evidenced and left, and the ledger."""
