"""The chase: whose advice is late, and the words to remind them."""
