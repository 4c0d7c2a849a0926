"""Two versions side by side: what two people wrote without seeing each other's words, and a person decides."""
