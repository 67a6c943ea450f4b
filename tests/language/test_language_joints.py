"""Lists under a preposition that comes again, and nations before what they do, which the parser takes apart wrongly."""

from types import SimpleNamespace

import pytest

from kg.language.mending.joints import find_joint

LIST = (
    "threats/NOUN/nsubj/12 to/ADP/case/2 guards/NOUN/nmod/0 from/ADP/case/4 Karvenia/PROPN/nmod/0 ,/PUNCT/punct/7 the/DET/det/7 "
    "Brigade/PROPN/appos/4 ,/PUNCT/punct/11 and/CCONJ/cc/11 from/ADP/case/11 smugglers/NOUN/conj/2 grew/VERB/root/-1"
)


def join(parse: str, word: str) -> tuple[str, str] | None:
    """Return the head and label that a word of "word/part of speech/label/head" is given, None where it keeps its own."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    words, upos, labels = (tuple(row[i] for row in rows) for i in range(3))
    heads = tuple(int(row[3]) for row in rows)
    reading = SimpleNamespace(lemmas=words, upos=upos, xpos=upos, labels=labels, heads=heads)
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
    joint = find_joint(reading, children, words.index(word))
    return None if joint is None else (words[joint[0]], joint[1])


def test_the_second_of_a_list_is_no_other_name_of_the_first():
    assert join(LIST, "Brigade") == ("Karvenia", "conj")


def test_the_last_of_a_list_is_joined_to_what_has_its_preposition():
    assert join(LIST, "smugglers") == ("Karvenia", "conj")


@pytest.mark.parametrize(("there", "here"), [("and/CCONJ/cc/11 from", "and/CCONJ/cc/11 to"), ("and/CCONJ", "then/ADV"), ("from", "by")])
def test_a_name_behind_a_name_is_its_other_name_where_no_such_list_goes_on(there, here):
    assert join(LIST.replace(there, here, 1), "Brigade") is None


@pytest.mark.parametrize(
    ("above", "joint"),
    [
        ("rallied/VERB/root/-1 for/ADP/case/2 peace/NOUN/obl/0", ("rallied", "obl")),
        ("rallied/VERB/root/-1 for/ADP/case/2 peace/NOUN/root/-1", None),  # a sentence has one root
    ],
)
def test_what_one_is_against_hangs_where_what_one_is_for_does(above, joint):
    assert join(f"{above} and/CCONJ/cc/5 against/ADP/case/5 war/NOUN/conj/2", "war") == joint


def test_what_has_the_preposition_of_its_head_stays_there():
    assert join(LIST.replace("from/ADP/case/11", "to/ADP/case/11"), "smugglers") is None


@pytest.mark.parametrize(
    ("verb", "joint"),
    [("prompt", ("strikes", "compound")), ("give", None), ("deny", None)],
)
def test_a_nation_before_what_it_does_is_given_nothing(verb, joint):
    parse = f"{verb}/VERB/root/-1 Karvenia/PROPN/iobj/0 strikes/NOUN/obj/0 on/ADP/case/4 Pell/PROPN/nmod/2"
    assert join(parse, "Karvenia") == joint


def test_a_nation_before_an_adjective_is_part_of_the_noun_as_well():
    assert join("prompt/VERB/root/-1 Karvenia/PROPN/iobj/0 new/ADJ/amod/3 strikes/NOUN/obj/0", "Karvenia") == ("strikes", "compound")


def test_a_nation_apart_from_a_noun_is_no_part_of_it():
    assert join("prompt/VERB/root/-1 Karvenia/PROPN/iobj/0 soon/ADV/advmod/0 strikes/NOUN/obj/0", "Karvenia") is None


DEED = "raid/NOUN/root/-1 on/ADP/case/2 Front/PROPN/nmod/0 that/PRON/nsubj/4 kill/VERB/acl:relcl/2 six/NUM/obj/4"


@pytest.mark.parametrize(
    ("there", "here", "joint"),
    [
        ("", "", ("raid", "acl:relcl")),
        ("that/", "who/", None),
        ("on/", "by/", None),
        ("raid/", "member/", None),
        ("kill/", "back/", None),
    ],
    ids=["what kills is the attack", "people are who", "whose the attack is", "no attack", "no harm"],
)
def test_what_killed_is_the_attack_and_not_whom_it_hit(there, here, joint):
    words = DEED.replace(there, here, 1)
    assert join(words, words.split()[4].partition("/")[0]) == joint


@pytest.mark.parametrize(("verb", "joint"), [("blame", ("raid", "acl:relcl")), ("build", None)])
def test_who_is_blamed_is_told_of_a_raid_and_not_of_what_was_raided(verb, joint):
    parse = f"a/DET/det/1 raid/NOUN/root/-1 on/ADP/case/3 camps/NOUN/nmod/1 which/PRON/obj/6 Karvenia/PROPN/nsubj/6 {verb}/VERB/acl:relcl/3"
    assert join(parse, verb) == joint


DOERS = "fled/VERB/root/-1 after/SCONJ/mark/4 six/NUM/nummod/3 gunmen/{tag}/obl/4 killed/{verb}/advcl/0 Vantor/PROPN/obj/4"


@pytest.mark.parametrize(("tag", "joint"), [("NNS", ("killed", "nsubj")), ("NN", None)])
def test_several_before_a_verb_without_subject_are_its_doers(tag, joint):
    rows = [part.rsplit("/", 3) for part in DOERS.format(tag=tag, verb="VBD").split()]
    upos = tuple({"NNS": "NOUN", "NN": "NOUN", "VBD": "VERB"}.get(row[1], row[1]) for row in rows)
    words, xpos, labels = (tuple(row[i] for row in rows) for i in range(3))
    reading = SimpleNamespace(lemmas=words, upos=upos, xpos=xpos, labels=labels, heads=tuple(int(row[3]) for row in rows))
    children: dict[int, list[int]] = {}
    for i, head in enumerate(reading.heads):
        children.setdefault(head, []).append(i)
    found = find_joint(reading, children, words.index("gunmen"))
    assert (None if found is None else (words[found[0]], found[1])) == joint
