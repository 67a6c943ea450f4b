"""Names that are known before any text is read: states, armed groups, organisations and places, and the user's own entities."""
