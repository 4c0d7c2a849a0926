"""The lock screen: all that is shown before the vault is open. It imports nothing that is slow or that knows cases."""
