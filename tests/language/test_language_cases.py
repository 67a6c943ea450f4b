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
