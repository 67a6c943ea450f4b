"""Records of builds for which one would wait a week: `python -m benchmarks.records FOLDER --statements 20000000`.

Writes the files of which `kg.store.index` makes the index of a graph, as a build leaves them. Few entities are named in very many
statements and most in few, and so are relations and statuses; half of the statements join entities that stand near each other, and
half tell what an earlier one told, some in its words. It is the same at each call, chance being a hash of DuckDB's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS
from kg.exports.manifest import FORMAT, MANIFEST
from kg.ontology.load import load_ontology
from kg.store.rows import connect, quote

A_DOCUMENT = 40  # statements
AN_ENTITY = 10  # statements for each entity, on average
TOLD_BEFORE, COPIED = 0.5, 0.1  # shares of statements that tell what an earlier one told, and in the same words
NEAR = 30  # places from each other
LENGTH = 20  # words of a sentence
MACROS = f"""
CREATE MACRO chance(n, which) AS (hash(n * 64 + which) >> 11) / 9007199254740992.0;
CREATE MACRO uneven(n, which, size) AS (pow(chance(n, which), 3) * size)::BIGINT % size;
CREATE MACRO word(n, which) AS ['the', 'of', 'in', 'said', 'on', 'officials', 'army', 'talks', 'border', 'group', 'attack', 'troops',
    'month', 'report', 'city', 'against', 'after', 'leader', 'week', 'again'][1 + (hash(n * 64 + 32 + which) % 20)::INTEGER];
CREATE MACRO tell(n) AS concat_ws(' ', 'It is said that', {", ".join(f"word(n, {place})" for place in range(LENGTH))});
CREATE MACRO entity(n) AS printf('ent-%016x', n);
CREATE MACRO path(n) AS printf('%09d.txt', n);
"""
QUERIES = {
    STATEMENTS: f"""
        WITH facts AS (SELECT range AS n, CASE WHEN chance(range, 6) < {TOLD_BEFORE} THEN uneven(range, 7, range + 1) ELSE range END AS fact
            FROM range($statements)),
        actors AS (SELECT *, uneven(fact, 0, $entities) AS actor FROM facts),
        drawn AS (SELECT *, CASE WHEN chance(n, 1) < {COPIED} THEN fact ELSE n END AS told, CASE WHEN chance(fact, 2) < 0.5
            THEN (actor + 1 + uneven(fact, 3, {NEAR})) % $entities ELSE uneven(fact, 3, $entities) END AS target FROM actors)
        SELECT printf('st-%016x', n) AS id, path(n // {A_DOCUMENT}) AS doc, entity(actor) AS subject,
            $relations[1 + uneven(fact, 4, len($relations))] AS relation, entity(target) AS object,
            ['asserted', 'alleged', 'future', 'denied'][1 + uneven(fact, 5, 4)] AS status, NULL AS attributed_to,
            CASE WHEN n % 3 = 0 THEN printf('20%02d-%02d', 10 + n % 20, 1 + n % 12) END AS date, NULL AS place, [4, 9] AS trigger,
            n % {A_DOCUMENT} * 400 AS start, n % {A_DOCUMENT} * 400 + length(tell(told)) AS end, tell(told) AS sentence,
            'made up' AS rule, 0.8 AS score FROM drawn""",
    ENTITIES: """
        SELECT entity(range) AS id, ['Location', 'Militia', 'Official', 'Organization', 'Person', 'State'][1 + range % 6] AS type,
            'Name ' || range AS label, ['Name ' || range, 'Alias ' || range] AS names,
            [{'doc': path(0), 'start': 0, 'end': 4, 'text': 'Name'}] AS mentions, MAP {} AS attributes, [] AS reasons
        FROM range($entities)""",
    DOCUMENTS: f"""
        SELECT printf('doc-%016x', range) AS id, path(range) AS path, '' AS sha256, NULL AS title, '2031-01-01' AS date,
            'Outlet ' || range % 500 AS publisher, NULL AS url, 'en' AS language, 'utf-8' AS encoding, 1 AS mentions,
            {A_DOCUMENT} AS statements, [] AS furniture FROM range($documents)""",
}


def write_record(folder: Path, statements: int) -> Path:
    """Write a record of so many statements and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ontology = load_ontology()
    relations = sorted(ontology.signs)
    sizes = {
        "$statements": str(statements),
        "$entities": str(max(2, statements // AN_ENTITY)),
        "$documents": str(-(-statements // A_DOCUMENT)),
        "$relations": f"[{', '.join(map(quote, relations))}]",
    }
    with closing(connect(threads=2)) as database:
        database.execute(MACROS)
        for name, query in QUERIES.items():
            for size, value in sizes.items():
                query = query.replace(size, value)
            database.execute(f"COPY ({query}) TO {quote(folder / name)} (FORMAT json)")
    facts = {name: {"sign": ontology.signs[name], "symmetric": name in ontology.symmetric} for name in relations}
    (folder / MANIFEST).write_text(json.dumps({"format": FORMAT, "kg": "", "relations": facts}), encoding="utf-8")
    return folder


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.records", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=100_000)
    chosen = parser.parse_args(arguments)
    write_record(chosen.folder, chosen.statements)


if __name__ == "__main__":
    main()
