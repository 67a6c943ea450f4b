"""Things without a name of their own: "US troops", "the embassy in Solun", "six others"."""
