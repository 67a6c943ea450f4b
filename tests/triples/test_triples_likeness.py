from dataclasses import replace

import pytest

from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.objects import Block
from kg.triples.attacks.incidents import find_incidents
from kg.triples.facts import Fact
from tests.make_doc import find_word, make_doc

NEW, BACK = {}, {"definite": "yes"}


def group(text: list[str], kinds: dict[str, tuple[str, dict[str, str]]], *facts: str, heading: bool = False) -> list[list[str]]:
    """Return the words of each incident of a text whose sentences are single subjects: "ambush", or "¶ ambush" in a new paragraph."""
    sentences = [f"{'¶ ' if '¶' in words else ''}{words.removeprefix('¶ ')}/NOUN/nsubj/2 came^come/VERB/ROOT/2" for words in text]
    doc = make_doc(*sentences)
    mentions = {}
    for word, (kind, attributes) in kinds.items():
        i = find_word(doc, word).i
        mention = make_mention(doc, (i, i + 1), "Attack", rule="attack:noun")
        mentions[word] = replace(mention, attributes={"kind": kind, **attributes})
    if heading:
        first, *others = doc.document.blocks
        doc.document = replace(doc.document, blocks=(Block(first.start, first.end, "title"), *others))
    for word in {part for fact in facts for part in fact.split()} - {"targeted", "carried_out", *kinds}:
        i = find_word(doc, word).i
        mentions[word] = make_mention(doc, (i, i + 1), "Facility", rule="test")
    stated = [(mentions[a], relation, mentions[b]) for a, relation, b in map(str.split, facts)]
    found = [Fact(actor, relation, target, doc[0], "test", "asserted") for actor, relation, target in stated]
    incidents = find_incidents(MentionIndex(doc, mentions.values()), found, {})
    return [[mention.name for mention in incident.mentions] for incident in incidents]


@pytest.mark.parametrize(
    ("kinds", "meant"),
    [
        ({"one": ("rocket attack", NEW), "two": ("bombing", NEW), "back": ("bombing", BACK)}, "two"),
        ({"one": ("rocket attack", NEW), "two": ("abduction", NEW), "back": ("shelling", BACK)}, "one"),
        ({"one": ("air strike", NEW), "two": ("abduction", NEW), "back": ("raid", BACK)}, "one"),
        ({"one": ("abduction", NEW), "two": ("cyber attack", NEW), "back": ("bombing", BACK)}, None),
    ],
    ids=["of its kind", "of its family", "of what it may be called", "of nothing like it"],
)
def test_a_noun_that_refers_back_means_what_its_word_fits(kinds, meant):
    wanted = [[word, "back"] if word == meant else [word] for word in ("one", "two")]

    assert group(["one", "¶ two", "help", "¶ back"], kinds) == wanted + ([["back"]] if meant is None else [])


def test_within_a_paragraph_the_nearest_attack_is_meant_else_what_the_text_is_about():
    kinds = {"one": ("bombing", NEW), "two": ("shooting", NEW), "back": ("", BACK)}

    assert group(["one", "¶ two", "back"], kinds) == [["one"], ["two", "back"]]
    assert group(["one", "¶ two", "help", "¶ back"], kinds) == [["one", "back"], ["two"]]
    assert group(["one", "¶ two", "¶ back"], kinds) == [["one"], ["two", "back"]], "a paragraph of one sentence is no topic of its own"


def test_whom_a_retelling_names_as_its_actor_tells_which_attack_it_means():
    kinds = {"one": ("bombing", NEW), "two": ("shooting", NEW), "back": ("", BACK)}
    facts = ["Guards carried_out one", "Rebels carried_out two", "Rebels carried_out back"]

    assert group(["one", "¶ two", "¶ back", "Guards", "Rebels"], kinds, *facts) == [["one"], ["two", "back"]]


@pytest.mark.parametrize(("heading", "incidents"), [(True, [["one", "two"], ["three"]]), (False, [["one"], ["two"], ["three"]])])
def test_what_the_text_tells_first_is_what_its_headline_told(heading, incidents):
    kinds = {"one": ("bombing", NEW), "two": ("bombing", NEW), "three": ("bombing", NEW)}
    facts = ["one targeted Base", "two targeted Barracks", "three targeted Bridge"]

    assert group(["one", "¶ two", "three", "Base", "Barracks", "Bridge"], kinds, *facts, heading=heading) == incidents


def test_two_attacks_of_one_clause_are_two():
    doc = make_doc("strike/NOUN/nsubj/2 followed^follow/VERB/ROOT/2 clash/NOUN/obj/2")
    mentions = [
        replace(make_mention(doc, (i, i + 1), "Attack", rule="attack:noun"), attributes=attributes)
        for i, attributes in ((2, {"kind": "clash"}), (0, {"definite": "yes"}))
    ]
    index = MentionIndex(doc, mentions)

    assert [[mention.name for mention in incident.mentions] for incident in find_incidents(index, [], {})] == [["clash"], ["strike"]]
