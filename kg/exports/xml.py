"""What GraphML and GEXF have in common: typed columns and text of XML that any parser takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from kg.exports.csv import column_names
from kg.exports.flat import Scalar

# Said by the structure of both formats itself, or (label) by an attribute that their readers look for.
STRUCTURAL = frozenset({"id", "source", "target"})


def column_types(rows: Iterable[Mapping[str, Scalar]], *, integer: str) -> dict[str, str]:
    """Return the XML type of each column: `boolean`, the given name for whole numbers, `double`, or `string` where they mix."""
    listed = [dict(row) for row in rows]
    types: dict[str, str] = {}
    for name in column_names(listed):
        kinds = {type(row[name]) for row in listed if name in row}
        if kinds == {bool}:
            types[name] = "boolean"
        elif kinds == {int}:
            types[name] = integer
        elif kinds <= {int, float}:
            types[name] = "double"
        else:
            types[name] = "string"
    return {name: kind for name, kind in types.items() if name not in STRUCTURAL}


def xml_value(value: Scalar) -> str:
    """Return the text of a value; booleans in lower case, as XML Schema has them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def xml_text(root: ElementTree.Element) -> str:
    """Return the document with its declaration, indented."""
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
