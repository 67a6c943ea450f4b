import pytest

from kg.entities import resolve
from kg.entities.chains import make_chains
from kg.entities.offices import find_sole_offices
from kg.objects import Document, Extraction
from tests.entities.world import GAZETTEER, find_groups, is_one, make_extraction, make_mention


def tell_holder(doc: str, name: str, title: str, *, state: str = "state:USA", date: str | None = None, **attributes: str) -> Extraction:
    mentions = [make_mention(doc, 0, name, "Official", title=title, **attributes), make_mention(doc, 1, "the state", "State", seed=state)]
    made = make_extraction(doc, mentions)
    document = Document(made.document.id, made.document.text, made.document.path, "0", date=date)
    return Extraction(document, made.mentions, ())


def are_one(left: Extraction, right: Extraction) -> bool:
    return is_one(resolve([left, right], gazetteer=GAZETTEER), "a: Trump", "b: Trump")


def test_holder_of_a_sole_office_is_one_across_documents_and_says_why() -> None:
    told = [tell_holder(doc, "Trump", "president", date=f"2020-0{number}-01") for number, doc in enumerate("ab", start=1)]
    resolution = resolve(told, gazetteer=GAZETTEER)
    assert is_one(resolution, "a: Trump", "b: Trump")
    (entity,) = [entity for entity in resolution.entities if entity.type == "Official"]
    assert entity.reasons == ("'Trump' (a.txt) = 'Trump' (b.txt): both are president, and both texts name United States",)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"title": "president"}, {"title": "general"}),
        ({"title": "president"}, {"title": "vice president"}),
        ({"title": "president"}, {"title": "former president"}),
        ({"title": "general"}, {"title": "general"}),
        ({"title": "president"}, {"title": "president", "state": "state:IRQ"}),
        ({"title": "president", "country": "USA"}, {"title": "president", "country": "IRQ"}),
        ({"title": "president", "date": "2003-01-01"}, {"title": "president", "date": "2020-01-01"}),
    ],
    ids=str,
)
def test_surnames_of_other_offices_states_or_terms_stay_apart(left: dict[str, str], right: dict[str, str]) -> None:
    assert not are_one(tell_holder("a", "Trump", **left), tell_holder("b", "Trump", **right))  # type: ignore[arg-type]


def test_full_name_decides_before_the_office() -> None:
    told = [tell_holder("a", "Donald Trump", "president"), tell_holder("b", "Trump", "president"), tell_holder("c", "Trump", "president")]
    assert ["a: Donald Trump", "b: Trump", "c: Trump"] in find_groups(resolve(told, gazetteer=GAZETTEER))


@pytest.mark.parametrize(
    ("told", "offices"),
    [
        ({"title": "president"}, {"president"}),
        ({"role": "Iraq's caretaker prime minister"}, {"prime minister"}),
        ({"title": "deputy prime minister"}, set()),
        ({"role": "then prime minister"}, set()),
        ({"title": "mr|secretary of state"}, {"secretary of state"}),
        ({"role": "president of the club"}, set()),
    ],
    ids=str,
)
def test_sole_office_is_what_the_words_end_with(told: dict[str, str], offices: set[str]) -> None:
    (chain,) = make_chains(make_extraction("a", [make_mention("a", 0, "Vance", **told)]))
    assert find_sole_offices(chain) == offices
