import pytest

from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.ontology.frames import make_frames
from kg.ontology.load import load_ontology
from kg.triples.frames.clauses import find_clause_facts
from tests.make_doc import make_doc


@pytest.mark.parametrize(("object_", "count"), [("him", 1), ("himself", 0), ("themselves", 0)])
def test_who_hurts_himself_hurts_nobody_else(object_, count):
    doc = make_doc(f"Keil/PROPN/nsubj/2 stabbed^stab/VERB/ROOT/2 {object_}/PRON/obj/2 ./PUNCT/punct/2")
    ontology = load_ontology()
    index = MentionIndex(doc, [make_mention(doc, (i, i + 1), "Person", rule="test") for i in (0, 2)])

    assert len([fact for fact in find_clause_facts(doc, index, make_frames(ontology), ontology) if fact.relation == "attacked"]) == count
