"""The sync centre’s decisions, over a real vault with only the network made up."""
