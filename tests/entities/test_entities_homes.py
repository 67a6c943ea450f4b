from collections.abc import Sequence
from random import Random

import pytest

from kg.entities import resolve
from kg.objects import Extraction, Triple
from tests.entities.world import GAZETTEER, find_groups, is_one, make_extraction, make_mention


def tell_body(doc_id: str, *names: str, state: str = "", times: int = 1, owner: str = "", type_name: str = "Organization") -> Extraction:
    """Return a document that calls a body by names, one for the other, names a state so many times, and says whose the body is."""
    codes = {"Iraq": "IRQ", "Iran": "IRN"}
    mentions = [make_mention(doc_id, at, name, type_name, of=0 if at else None) for at, name in enumerate(names)]
    told = [state] * times + [owner] * bool(owner)
    states = [make_mention(doc_id, 10 + at, name, "State", country=codes[name]) for at, name in enumerate(told) if name]
    evidence = mentions[0].passage
    owned = [Triple(f"t{doc_id}", mentions[0].id, "belongs_to", states[-1].id, evidence, evidence)] if owner else []
    return make_extraction(doc_id, [*mentions, *states], owned)


@pytest.mark.parametrize("name", ["Interior Ministry", "National Assembly", "4th Brigade", "Human Rights Commission", "General Staff"])
@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({"state": "Iraq"}, {"state": "Iraq"}, True),
        ({"state": "Iraq"}, {"state": "Iran"}, False),
        ({"state": "Iraq"}, {}, False),
        ({"state": "Iraq"}, {"state": "Iran", "times": 2, "owner": "Iraq"}, True),
        ({"state": "Iraq"}, {"state": "Iraq", "times": 2, "owner": "Iran"}, False),
        ({"state": "Iraq"}, {"state": "Iraq", "times": 2}, True),
    ],
    ids=str,
)
def test_a_body_without_a_name_of_its_own_is_that_of_the_state_that_its_text_is_about(
    name: str, left: dict[str, str], right: dict[str, str], one: bool
) -> None:
    told = [tell_body("a", name, **left), tell_body("b", name, **right)]  # type: ignore[arg-type]
    assert is_one(resolve(told, gazetteer=GAZETTEER), f"a: {name}", f"b: {name}") is one


ASH, ODRA = ("Ash Freedom Falcons", "Falcons"), ("Falcons of the Odra", "Falcons")


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        ([ASH, ODRA], 2),
        ([ASH, ODRA, ("Falcons",)], 3),  # which of them?
        ([ASH, ASH], 1),
        ([ASH, ODRA, ASH], 2),
        ([ASH, ("Ash Falcons", "Falcons")], 1),
        ([ASH, ("Falcons",)], 1),
        ([("Border Watch",), ("Pell Border Watch", "Border Watch"), ("Home Watch", "Watch")], 2),
    ],
    ids=str,
)
def test_a_name_that_two_bodies_shorten_to_makes_them_no_one(told: Sequence[tuple[str, ...]], groups: int) -> None:
    texts = [tell_body(doc_id, *names, type_name="Militia") for doc_id, names in zip("abc", told, strict=False)]
    found = find_groups(resolve(texts))
    assert len(found) == groups
    assert find_groups(resolve(Random(0).sample(texts, len(texts)))) == found
