"""The error of this folder."""


class TrainingError(Exception):
    """A fault in data, settings or a checkpoint; the message names the file and says what is allowed and what to do."""
