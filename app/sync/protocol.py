"""The wire messages of both sides and the versions they speak. Standard library, msgspec and domain only."""
