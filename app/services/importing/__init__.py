"""Files on their way in, of either sort: what would happen, and making it happen."""
