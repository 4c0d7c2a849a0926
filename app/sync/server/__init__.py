"""The central server: accepts changes into PostgreSQL and feeds them out."""
