"""The views a person keeps."""
