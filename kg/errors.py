"""Errors that a user can act on. Their message says what, where, what is allowed and what to do."""


class KgError(Exception):
    """Base of every error that `kg` raises on purpose; the command line prints it, a line for each fault, and exits with 2."""


class InputError(KgError):
    """A source that can't be read as a whole: a folder without documents, a path that isn't there."""


class OutputError(KgError):
    """A folder or file that can't be written."""


class ConfigError(KgError):
    """A fault in data that steers the build: ontology, gazetteer, the user's entities or judgements."""


class ModelError(KgError):
    """A language pipeline that is missing or doesn't give what a stage needs."""


class MissingExtraError(KgError):
    """A library that comes with an extra of `kg` and isn't installed."""


class UnknownEntityError(KgError):
    """A name that no entity of the graph bears."""


class NothingFoundError(KgError):
    """A question to which the graph holds no answer; the command line exits with 3."""


class NoPathError(NothingFoundError):
    """Two entities that no chain of statements joins."""
