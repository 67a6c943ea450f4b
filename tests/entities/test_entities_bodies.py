import pytest

from kg.entities import resolve
from tests.entities.world import GAZETTEER, is_one, make_extraction, make_mention

IRAQI, IRANIAN = {"owner": "state:IRQ", "country": "IRQ"}, {"owner": "state:IRN", "country": "IRN"}


def tell(*bodies, doc_id="a"):
    """Return a document that calls bodies by these words, each with its attributes."""
    mentions = [make_mention(doc_id, n, name, "Organization", form="nominal", **told) for n, (name, told) in enumerate(bodies)]
    return make_extraction(doc_id, mentions)


@pytest.mark.parametrize(
    ("bodies", "same"),
    [
        ([("police", {}), ("Iraqi police", IRAQI)], True),
        ([("coalition", {}), ("Solunian-led coalition", {})], True),
        ([("parliament", {}), ("Iraqi parliament", IRAQI)], True),
        ([("police", {"place": "Basra"}), ("Iraqi police", IRAQI)], False),
        ([("police", {}), ("Iraqi police", IRAQI), ("Iranian police", IRANIAN)], False),
        ([("agency", {}), ("Iraqi agency", IRAQI)], False),
    ],
)
def test_a_bare_kind_is_the_only_body_of_the_text_that_is_called_so(bodies, same):
    (left, _), (right, _), *_ = bodies

    assert is_one(resolve([tell(*bodies)], gazetteer=GAZETTEER), f"a: {left}", f"a: {right}") is same


def test_a_bare_army_is_not_that_of_a_state_told_of_less_further_down():
    told = [("Iran", "State", IRANIAN, "name")] * 2 + [
        ("army", "Organization", {}, "nominal"),
        ("Iraqi army", "Organization", IRAQI, "nominal"),
    ]
    mentions = [make_mention("a", n, name, kind, form=form, **attributes) for n, (name, kind, attributes, form) in enumerate(told)]

    assert not is_one(resolve([make_extraction("a", mentions)], gazetteer=GAZETTEER), "a: army", "a: Iraqi army")


@pytest.mark.parametrize(("order", "same"), [((0, 1), True), ((1, 0), False)])
def test_a_ministry_without_a_state_is_one_told_before(order, same):
    named = [("Iraqi Justice Ministry", {"country": "IRQ"}), ("Justice Ministry", {})]
    mentions = [make_mention("a", n, *(named[k][0], "Organization"), **named[k][1]) for n, k in enumerate(order)]

    assert (
        is_one(resolve([make_extraction("a", mentions)], gazetteer=GAZETTEER), "a: Iraqi Justice Ministry", "a: Justice Ministry") is same
    )


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("Iraqi police", "Iraqi police", True), ("Iraqi army", "Iraqi military", True), ("Iraqi police", "Iranian police", False)],
)
def test_what_each_state_has_one_of_is_one_across_documents(left, right, same):
    told = [tell((name, IRAQI if "Iraqi" in name else IRANIAN), doc_id=doc_id) for doc_id, name in (("a", left), ("b", right))]

    assert is_one(resolve(told, gazetteer=GAZETTEER), f"a: {left}", f"b: {right}") is same
