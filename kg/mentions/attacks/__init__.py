"""Words and clauses that tell of an attack that happened, and its kind."""
