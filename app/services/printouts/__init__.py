"""From stored records to a page: what a print holds, what must be checked before it, and the making of it."""
