"""What kinds of entities and relations there are, and by which words a text states them."""
