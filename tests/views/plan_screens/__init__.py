"""The plan editor, two versions, the visit and the list after a crash, as people use them."""
