"""The server's database, step by step. Forward only; a step works with the release before it still running."""
