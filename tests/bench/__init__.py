"""Our times beside the raw limits, measured in one run: `python3 dev.py bench`."""
