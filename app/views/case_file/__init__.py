"""The case file: header, clock strip and the tabs of one child or young person."""
