"""The rules of fields, changes and merging, by themselves."""
