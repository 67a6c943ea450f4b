"""What the words of a clause state by themselves: verbs and nouns with a frame, offices and titles, what belongs to whom."""
