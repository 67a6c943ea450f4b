"""Who is meant: pronouns, descriptions, appositions and titles, led back to what they mean in the same text."""
