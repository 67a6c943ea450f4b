"""neo4j.cypher: constraints, then clauses that load the tables beside it into a running Neo4j (version 5 or later)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_KEYS = {"Entity": "id", "Document": "path", "Statement": "id"}
_COLUMN = re.compile(r"(?P<name>[^:]*)(?::(?P<type>[^(]*)(?:\((?P<group>\w+)\))?)?")
_HEAD = """\
// Made by kg. Into a new database, with the tables beside this file:
//   neo4j-admin database import full neo4j --array-delimiter=U+{code:04X} \\
//     {nodes} \\
//     {links}
// and afterwards the constraints below. Into a running one: put the tables into its import folder and run this whole file
//   cypher-shell --file neo4j.cypher
// which may be repeated: what is there already is brought up to date.
"""


def cypher_lines(headers: Mapping[str, Sequence[str]], types: Sequence[str], relations: Sequence[str], separator: str) -> Iterator[str]:
    """Yield the lines of the file.

    Args:
        headers: Header of each table in the form of `neo4j-admin`.
        types: Entity types that occur; each becomes a label of its own.
        relations: Relations that occur; each becomes a type of relationships, in capitals.
        separator: Parts the items of a list within a cell.
    """
    nodes = [name for name, header in headers.items() if ":ID(" in header[0]]
    links = [name for name in headers if name not in nodes]
    options = {
        "nodes": " ".join(f"--nodes={name}.csv" for name in nodes),
        "links": " ".join(f"--relationships={name}.csv" for name in links),
    }
    yield _HEAD.format(code=ord(separator), **options)
    for label, key in _KEYS.items():
        yield f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE;\n"
    for name in nodes:
        yield from _load_nodes(name, headers[name], types, separator)
    kinds = {"relations": [relation.upper() for relation in relations], "roles": ["SUBJECT", "OBJECT", "ATTRIBUTED_TO"]}
    for name in links:
        for kind in kinds.get(name, ["QUOTED_FROM"]):
            yield from _load_links(name, headers[name], kind, separator)


def _load_nodes(name: str, header: Sequence[str], types: Sequence[str], separator: str) -> Iterator[str]:
    identity = header[0]
    key, _, label = _parse(identity)
    yield f"{_load(name)}\nMERGE (n:{label} {{{key}: row.{_quote(identity)}}})\nSET {_assign('n', header, separator)};\n"
    if label == "Entity":
        # A label can't be taken from a table, so each type has a clause.
        for kind in types:
            yield f"{_load(name)} WITH row WHERE row.type = {_text(kind)}\n"
            yield f"MATCH (n:Entity {{id: row.{_quote(identity)}}}) SET n:{_quote(kind)};\n"


def _load_links(name: str, header: Sequence[str], kind: str, separator: str) -> Iterator[str]:
    start, end = header[0], header[1]
    ends = [(_parse(column)[2], column) for column in (start, end)]
    yield f"{_load(name)} WITH row WHERE row.`:TYPE` = {_text(kind)}\n"
    for variable, (label, column) in zip("ab", ends, strict=True):
        yield f"MATCH ({variable}:{label} {{{_KEYS[label]}: row.{_quote(column)}}})\n"
    assigned = _assign("r", header, separator)
    # Two edges of one kind between the same two entities differ in status, so the id tells them apart.
    identity = " {id: row.id}" if "id" in header else ""
    yield f"MERGE (a)-[r:{_quote(kind)}{identity}]->(b)" + (f"\nSET {assigned};\n" if assigned else ";\n")


def _load(name: str) -> str:
    return f"LOAD CSV WITH HEADERS FROM 'file:///{name}.csv' AS row"


def _assign(variable: str, header: Sequence[str], separator: str) -> str:
    readers = {"int": "toInteger({})", "double": "toFloat({})", "boolean": "toBoolean({})", "string[]": f"split({{}}, {_text(separator)})"}
    assigned = []
    for column in header:
        name, kind, group = _parse(column)
        if name and not group:
            value = readers.get(kind, "{}").format(f"row.{_quote(column)}")
            assigned.append(f"{variable}.{_quote(name)} = {value}")
    return ", ".join(assigned)


def _parse(column: str) -> tuple[str, str, str]:
    found = _COLUMN.fullmatch(column)
    return (found["name"], found["type"] or "", found["group"] or "") if found else (column, "", "")


def _quote(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _text(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
