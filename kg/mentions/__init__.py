"""Who and what is named or described in a document, and where: mentions with their antecedents."""
