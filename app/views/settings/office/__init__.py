"""The details of the service, as everybody’s letters and plans show them."""
