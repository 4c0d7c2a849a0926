"""What imports leave to a person: rows and fields that wait for an answer."""
