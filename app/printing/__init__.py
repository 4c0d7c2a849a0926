"""Values in, PDF bytes out. Knows neither Qt nor SQL."""
