"""Groups with a preposition that the parser takes for a subject or an object."""

from types import SimpleNamespace

import pytest

from kg.language.mending.cases import mend_cases

TOPIC = "As/case/1 rebels/nsubj/4 ,/punct/1 Solun/nsubj/4 spoke/root/-1"


@pytest.mark.parametrize(("parse", "label"), [(TOPIC, "obl"), (TOPIC.replace("Solun/nsubj", "Solun/obj"), "nsubj")])
def test_a_group_with_a_preposition_is_no_subject_beside_another(parse, label):
    rows = [part.rsplit("/", 2) for part in parse.split()]
    labels = [row[1] for row in rows]

    mend_cases(SimpleNamespace(lemmas=tuple(row[0] for row in rows)), [int(row[2]) for row in rows], labels)

    assert labels[1] == label


@pytest.mark.parametrize(
    ("parse", "above"),
    [
        ("attack/root/-1 on/case/2 fighter/nmod/0 from/case/4 Front/nmod/0", 2),
        ("attack/root/-1 on/case/2 village/nmod/0 from/case/4 Front/nmod/0", 0),
        ("attack/root/-1 on/case/2 fighter/nmod/0 by/case/4 Front/nmod/0", 0),
    ],
)
def test_people_are_of_the_body_that_they_are_from(parse, above):
    rows = [part.rsplit("/", 2) for part in parse.split()]
    heads, tags = [int(row[2]) for row in rows], ("NN", "IN", "NNS", "IN", "NNP")

    mend_cases(SimpleNamespace(lemmas=tuple(row[0] for row in rows), xpos=tags, upos=("NOUN",) * 5), heads, [row[1] for row in rows])

    assert heads[4] == above
