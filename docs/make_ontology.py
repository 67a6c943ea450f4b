"""Write the tables of docs/ontology.md anew from the ontology that the program uses: `python docs/make_ontology.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kg.ontology.load import Ontology, load_ontology

PAGE = Path(__file__).with_name("ontology.md")
MARK = "<!-- written by docs/make_ontology.py; what stands below is overwritten -->\n"
SIGNS = {-1: "hostile", 0: "neutral", 1: "friendly"}


def make_tables(ontology: Ontology) -> str:
    """Return the table of entity types and the table of relations, in Markdown."""
    return "\n".join([*_type_lines(ontology), "", *_relation_lines(ontology), ""])


def _type_lines(ontology: Ontology) -> Iterator[str]:
    yield "## Entity types\n"
    yield "| type | what it is | can act |"
    yield "|---|---|---|"
    for entity_type in ontology.types.values():
        yield f"| {entity_type.name} | {entity_type.meaning} | {'yes' if entity_type.acts else 'no'} |"


def _relation_lines(ontology: Ontology) -> Iterator[str]:
    yield "## Relations\n"
    yield "| relation | the actor | from | to | PLOVER root | sign |"
    yield "|---|---|---|---|---|---|"
    for name, relation in sorted(ontology.relations.items()):
        sides = f"{_side(relation.actor_types, ontology)} {'↔' if relation.symmetric else '→'} | {_side(relation.target_types, ontology)}"
        yield f"| `{name}` | {relation.meaning} | {sides} | {relation.plover} | {SIGNS[relation.sign]} |"


def _side(types: Collection[str], ontology: Ontology) -> str:
    every = set(ontology.types)
    acting = {name for name, entity_type in ontology.types.items() if entity_type.acts and name != "Attack"}
    short = {frozenset(every): "any", frozenset(acting): "any that can act"}
    return short.get(frozenset(types)) or ", ".join(sorted(types))


def main() -> None:
    """Replace what stands below the mark."""
    head, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(f"{head}{MARK}\n{make_tables(load_ontology())}", encoding="utf-8")


if __name__ == "__main__":
    main()
