"""Libraries that only some want: imported where they are used, with a word on how to get them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from kg.errors import MissingExtraError


def import_extra(module: str, extra: str) -> ModuleType:
    """Return a module of a library that comes with an extra of `kg`.

    Raises:
        MissingExtraError: It isn't installed; the message has the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as err:
        library = module.partition(".")[0]
        raise MissingExtraError(f"{library} is not installed; it comes with the extra '{extra}': pip install '.[{extra}]'") from err
