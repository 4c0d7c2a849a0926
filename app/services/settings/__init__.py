"""What is set once: the details of the service for everybody, and how the program behaves on this laptop."""
