"""How sure a text is of a fact, who says so, and when it was."""
