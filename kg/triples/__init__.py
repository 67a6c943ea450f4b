"""Who did what to whom: statements of one document, read from trees by the frames of the ontology."""
