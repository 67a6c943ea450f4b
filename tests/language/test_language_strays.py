"""Groups of words that the parser hangs too far up, given back to the words right before them."""

from types import SimpleNamespace

import pytest

from kg.language.mending.strays import find_stray

SIDES = "between/ADP/case/1 soldiers/NOUN/obl/9 and/CCONJ/cc/3 backers/NOUN/conj/1 of/ADP/case/5 Ash/PROPN/conj/1"
DUTY = "says/VERB/root/-1 Sorvania/PROPN/nsubj/2 ought/AUX/ccomp/0 to/PART/mark/4 leave/VERB/ccomp/0"
ACT = "Solun/PROPN/appos/3 then/ADV/advmod/2 suspended/VERB/root/-1 talks/NOUN/obj/2"
AGENTS = "planned/VERB/root/-1 by/ADP/case/2 exiles/NOUN/obl:agent/0 Solun/PROPN/obl:agent/0"
NAMED = "Orvash/PROPN/nsubj/1 sacked/VERB/root/-1 guards/NOUN/obj/1 ,/PUNCT/punct/5 Gen./PROPN/nmod/5 Solun/PROPN/flat/0"
WHOM_SHOT = "say/VERB/root/-1 shot/VERB/ccomp/0 Solun/PROPN/obj/1 ,/PUNCT/punct/5 whom/PRON/obj/5 accused/VERB/advcl/1"
WHOSE = "hit/VERB/root/-1 Sorvania/PROPN/obj/0 ,/PUNCT/punct/5 whose/PRON/nmod:poss/4 troops/NOUN/nsubj/5 fled/VERB/advcl/0"
WHOSE_AIM = (
    "Front/PROPN/nsubj/6 ,/PUNCT/punct/3 whose/PRON/nmod:poss/3 aim/NOUN/nsubj:outer/5 is/AUX/cop/5 flee/VERB/acl/6 met/VERB/root/-1"
)
INTO = "drove/VERB/root/-1 through/ADP/case/2 gates/NOUN/obl/0 and/CCONJ/cc/5 into/ADP/case/5 Pell/PROPN/conj/0 firing/VERB/advcl/0"
SOME = (
    "Front/PROPN/nsubj/1 fired/VERB/root/-1 rockets/NOUN/obj/1 ,/PUNCT/punct/7 most/ADJ/nsubj:pass/7 of/ADP/case/6 which/PRON/nmod/4 "
    "downed/VERB/acl:relcl/0"
)
LINKED = "Front/PROPN/nsubj/4 -/PUNCT/punct/0 linked/VERB/amod/3 gunmen/NOUN/nsubj/4 fled/VERB/root/-1"
SHOT = "Cleric/NOUN/nsubj/1 shoot/VERB/root/-1 dead/ADJ/xcomp/1 in/ADP/case/4 Pell/PROPN/obl/1"
ROW = (
    "branded/VERB/root/-1 Front/PROPN/obj/0 ,/PUNCT/punct/3 Watch/PROPN/conj/1 ,/PUNCT/punct/5 Brigade/PROPN/flat/3 and/CCONJ/cc/7 "
    "Ash/PROPN/compound/8 Guard/PROPN/flat/5"
)
TAKEN = "deprive/VERB/root/-1 allies/NOUN/obj/0 of/ADP/case/3 means/NOUN/nmod/1"
WHOM = "Solun/PROPN/root/-1 whom/PRON/obj/3 council/NOUN/nsubj/3 named/VERB/acl/0 terrorist/NOUN/xcomp/3"

MURDER = "murder/NOUN/root/-1 of/ADP/case/2 singer/NOUN/nmod/0 Orvash/PROPN/nmod/0 in/ADP/case/5 Pell/PROPN/nmod/3"


def find(parse: str, word: str) -> tuple[str, str] | None:
    """Return the head and label that a word of "word/part of speech/label/head" is given, None where it keeps its own."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    words, upos, labels = (tuple(row[i] for row in rows) for i in range(3))
    heads = tuple(int(row[3]) for row in rows)
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
    tags = tuple("VBN" if row[2] == "amod" else "VBD" if row[1] == "VERB" else "" for row in rows)
    stray = find_stray(SimpleNamespace(lemmas=words, upos=upos, xpos=tags, labels=labels, heads=heads), children, words.index(word))
    return None if stray is None else (words[stray[0]], stray[1])


@pytest.mark.parametrize(
    ("parse", "word", "found"),
    [
        (SIDES, "Ash", ("backers", "nmod")),
        (WHOSE, "fled", ("Sorvania", "acl:relcl")),
        (WHOSE_AIM, "flee", ("Front", "acl:relcl")),
        (WHOSE.replace("nmod:poss/4", "nmod/0"), "fled", None),
        (INTO, "Pell", ("drove", "obl")),
        (INTO.replace("conj/0", "conj/2"), "Pell", ("drove", "obl")),
        (INTO.replace("conj/0", "conj/2").replace("into/", "through/"), "Pell", None),
        (SIDES.replace("of/ADP", "from/ADP"), "Ash", None),
        (SIDES.replace("backers/NOUN", "Backers/PROPN"), "Ash", None),
        (SIDES.replace("of/ADP", "or/CCONJ/cc/5 of/ADP").replace("case/5 Ash", "case/6 Ash"), "Ash", None),
        (DUTY, "leave", ("ought", "xcomp")),
        (DUTY.replace("ought", "wanted"), "leave", None),
        (NAMED, "Solun", ("guards", "appos")),
        (NAMED.replace("sacked/VERB", "Solun/PROPN"), "Solun", None),
        (ROW, "Brigade", ("Watch", "conj")),
        (ROW, "Ash", ("Watch", "conj")),
        (ROW.replace("and/CCONJ/cc/7", "the/DET/det/7"), "Ash", None),
        (ROW.replace("conj/1", "appos/1"), "Brigade", None),
        (TAKEN, "means", ("deprive", "obl")),
        (TAKEN.replace("deprive", "praise"), "means", None),
        (WHOM, "named", ("Solun", "acl:relcl")),
        (WHOM.replace("nsubj/3", "obl/3"), "named", None),
        (ACT, "Solun", ("suspended", "nsubj")),
        (ACT.replace("then/ADV/advmod", "Orvash/PROPN/nsubj"), "Solun", None),
        (ACT.replace("Solun/PROPN", "peace/NOUN"), "peace", None),
        (AGENTS, "Solun", ("exiles", "appos")),
        (WHOM_SHOT, "accused", ("Solun", "acl:relcl")),
        (WHOM_SHOT.replace("whom/PRON/obj", "when/ADV/advmod"), "accused", None),
        (SOME, "downed", ("rockets", "acl:relcl")),
        (SOME.replace("of/ADP/case/6", "at/ADP/case/6"), "downed", None),
        (SHOT, "Cleric", ("shoot", "nsubj:pass")),
        (SHOT.replace("Pell/PROPN/obl", "Pell/PROPN/obj"), "Cleric", None),
        (LINKED, "Front", ("gunmen", "compound")),
        (LINKED.replace("-/PUNCT", ",/PUNCT"), "Front", None),
        (MURDER, "Orvash", ("singer", "appos")),
        (MURDER.replace("Pell/PROPN/nmod/3", "Pell/PROPN/nmod/0"), "Orvash", None),
        (MURDER.replace("Orvash/PROPN", "plot/NOUN"), "plot", None),
        (AGENTS.replace("Solun/PROPN/obl:agent", "Solun/PROPN/obl"), "Solun", None),
        (AGENTS.replace("Solun/PROPN", "night/NOUN"), "night", None),
    ],
)
def test_a_group_hangs_on_the_words_before_it(parse, word, found):
    assert find(parse, word) == found
