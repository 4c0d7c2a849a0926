"""The clock strip: the steps of what runs now on a line, today among them, and the answers a date still asks for."""
