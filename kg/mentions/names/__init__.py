"""Names: of the gazetteer, of the model, and their short forms in a text."""
