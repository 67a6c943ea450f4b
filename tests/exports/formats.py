"""Names of all formats for parametrised tests; one whose library isn't installed is skipped with its reason."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from kg.exports.record import load_exporters

NEEDED = {"parquet": "pyarrow", "turtle": "rdflib", "nquads": "rdflib"}


def format_params():
    """Return every format's name as a parameter."""
    return [pytest.param(name, marks=needs(NEEDED[name]) if name in NEEDED else ()) for name in load_exporters()]


def needs(library):
    """Return the mark that skips a test where a library isn't installed."""
    return pytest.mark.skipif(find_spec(library) is None, reason=f"{library} is not installed: pip install '.[test]'")
