"""Sharing changes with the team's server: protocol, client, server."""
