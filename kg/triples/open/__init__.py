"""Open triples: every clause as (argument, predicate, further arguments) in the words of the text, without ontology or names."""

from kg.triples.open.read import OpenTriple, Phrase, find_open_triples

__all__ = ["OpenTriple", "Phrase", "find_open_triples"]
