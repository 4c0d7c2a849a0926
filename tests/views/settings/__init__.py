"""The settings as people see and use them."""
