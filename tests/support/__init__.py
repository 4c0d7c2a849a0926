"""What many tests need: real vaults, a real PostgreSQL, and builders of valid records."""
