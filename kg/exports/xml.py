"""What GraphML and GEXF have in common: typed columns and text of XML that any parser takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from xml.etree import ElementTree

from kg.exports.csv import further_columns
from kg.exports.flat import Scalar

# Said by the structure of both formats itself, or (label) by an attribute that their readers look for.
STRUCTURAL = frozenset({"id", "source", "target"})
_TYPES = {frozenset({bool}): "boolean", frozenset({int}): "long", frozenset({float}): "double", frozenset({int, float}): "double"}


def column_types(rows: Sequence[Mapping[str, Scalar]], leading: Sequence[str], *, without: Collection[str] = STRUCTURAL) -> dict[str, str]:
    """Return the type of each column that occurs: `boolean`, `long`, `double`, or `string` where they mix.

    Args:
        rows: Flat rows.
        leading: Columns that come first, in their order; others follow, sorted.
        without: Columns that are written otherwise.
    """
    types: dict[str, str] = {}
    for name in (*leading, *further_columns(rows, leading)):
        kinds = {type(row[name]) for row in rows if name in row}
        if kinds and name not in without:
            types[name] = _TYPES.get(frozenset(kinds), "string")
    return types


def xml_value(value: Scalar) -> str:
    """Return the text of a value; booleans in lower case, as XML Schema has them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def xml_text(root: ElementTree.Element) -> str:
    """Return the document with its declaration, indented."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
