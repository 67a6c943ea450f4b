import pytest

from kg.entities import resolve
from kg.entities.classes import make_group_key
from kg.entities.knowledge import make_known
from kg.entities.score import compare_names
from kg.objects import Extraction
from tests.entities.world import GAZETTEER, is_one, make_extraction, make_mention

KNOWN = make_known(GAZETTEER)


def tell_nominal(doc_id: str, name: str, type_name: str = "Group", **attributes: str) -> Extraction:
    return make_extraction(doc_id, [make_mention(doc_id, 0, name, type_name, form="nominal", **attributes)])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("US troops", "American soldiers"),
        ("U.S. forces", "US troops"),
        ("troops of the United States", "US troops"),
        ("Iran-backed militias", "Iranian-backed militias"),
        ("Iran-backed militias", "Iran-backed groups"),
        ("Iran-backed militias", "Iranian-backed terrorist groups"),
        ("Iran-backed forces", "fighters backed by Iran"),
        ("militias backed by Iran", "Iran-backed militias"),
        ("Iraqi civilians", "ordinary Iraqi civilians"),
        ("Iraqi protesters", "peaceful Iraqi demonstrators"),
        ("people of Iraq", "Iraqi people"),
        ("Iraqi security forces", "Iraqi security personnel"),
        ("US troops", "US military units"),
        ("Americans", "US citizens"),
        ("supporters of Iran-backed militias", "supporters of Iranian-backed militias"),
    ],
)
def test_wordings_of_one_class_are_one_across_documents(left: str, right: str) -> None:
    resolution = resolve([tell_nominal("a", left), tell_nominal("b", right)], gazetteer=GAZETTEER)
    assert is_one(resolution, f"a: {left}", f"b: {right}")


@pytest.mark.parametrize(
    ("names", "are_one"),
    [
        (("US troops", "American forces in Iraq"), True),
        (("US troops", "American forces in Iraq", "US soldiers in Jordan"), False),
        (("US troops", "Iraqi troops in Iraq"), False),
    ],
)
def test_troops_are_those_in_the_one_place_of_which_a_text_tells(names: tuple[str, ...], are_one: bool) -> None:
    mentions = [make_mention("a", 10 * n, name, "Group", form="nominal") for n, name in enumerate(names)]
    resolution = resolve([make_extraction("a", mentions)], gazetteer=GAZETTEER)
    assert is_one(resolution, f"a: {names[0]}", f"a: {names[1]}") is are_one


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("US troops", "Iraqi troops"),
        ("Iraqi security forces", "Iraqi forces"),
        ("US troops", "US troops in Iraq"),
        ("Iran-backed militias", "Iran-backed politicians"),
        ("US terrorist groups", "US groups"),
        ("Iran-backed militias", "Iranian militias"),
        ("Iraqi people", "Iraqi civilians"),
        ("protesters", "protesters"),
        ("suspects", "suspects"),
        ("three US soldiers", "three US soldiers"),
        ("Iraqi and US troops", "US troops in Iraq"),
        ("several Iraqi civilians", "Iraqi civilians"),
    ],
)
def test_other_groups_stay_apart_across_documents(left: str, right: str) -> None:
    resolution = resolve([tell_nominal("a", left), tell_nominal("b", right)], gazetteer=GAZETTEER)
    assert not is_one(resolution, f"a: {left}", f"b: {right}")


@pytest.mark.parametrize("attributes", [{"count": "3"}, {"definite": "no"}], ids=str)
def test_counted_group_is_of_its_document(attributes: dict[str, str]) -> None:
    told = [tell_nominal(doc, "US soldiers", **attributes) for doc in ("a", "b")]
    resolution = resolve(told, gazetteer=GAZETTEER)
    assert len({entity.id for entity in resolution.entities}) == 2


def test_same_words_of_one_document_are_one_group() -> None:
    told = make_extraction("a", [make_mention("a", at, "protesters", "Group", form="nominal") for at in range(2)])
    assert len(resolve([told]).entities) == 1


def test_men_of_somebody_are_none_whom_the_text_told_of_before() -> None:
    phrases = ({}, {"phrase": "gunmen of the Front"})
    told = make_extraction("a", [make_mention("a", at, "gunmen", "Group", form="nominal", **told) for at, told in enumerate(phrases)])
    assert len(resolve([told]).entities) == 2


@pytest.mark.parametrize("type_name", ["Person", "Official", "Militia"])
def test_other_nominals_are_of_their_documents(type_name: str) -> None:
    told = [tell_nominal(doc, "a spokesman", type_name) for doc in ("a", "b")]
    assert len({entity.id for entity in resolve(told).entities}) == 2


def test_class_without_a_state_has_no_key() -> None:
    assert make_group_key("armed groups", KNOWN) is None
    assert make_group_key("Iraq", KNOWN) is None


def tell_embassy(doc_id: str, *names: str, **attributes: str) -> Extraction:
    return make_extraction(doc_id, [make_mention(doc_id, at, name, "Facility", **attributes) for at, name in enumerate(names)])


def test_facilities_of_one_owner_kind_and_place_are_one() -> None:
    told = [tell_embassy("a", "US embassy", country="USA", place="Baghdad"), tell_embassy("b", "American Embassy in Baghdad")]
    (entity,) = resolve(told, gazetteer=GAZETTEER).entities
    assert entity.name == "American Embassy in Baghdad"
    assert entity.names == ("American Embassy in Baghdad", "US embassy")
    assert entity.reasons == ("'US embassy' = 'American Embassy in Baghdad': both say 'USA embassy in IRQ'",)


def test_place_is_added_to_the_name_that_lacks_it() -> None:
    (entity,) = resolve([tell_embassy("a", "US embassy", country="USA", place="Baghdad")], gazetteer=GAZETTEER).entities
    assert entity.names == ("US embassy in Baghdad", "US embassy")


@pytest.mark.parametrize("other", [{"place": "Tripoli"}, {"country": "GBR"}, {"place": ""}], ids=str)
def test_facility_of_another_owner_or_place_is_another(other: dict[str, str]) -> None:
    values = {"country": "USA", "place": "Baghdad"}
    told = [tell_embassy("a", "embassy", **values), tell_embassy("b", "embassy", **{**values, **other})]
    assert not is_one(resolve(told, gazetteer=GAZETTEER), "a: embassy", "b: embassy")


@pytest.mark.parametrize("other", ["US Baghdad consulate", "American consulate in Bagdad"])
def test_place_may_stand_before_the_kind_or_be_spelt_otherwise(other: str) -> None:
    told = [tell_embassy("a", "US consulate in Baghdad"), tell_embassy("b", other)]
    assert is_one(resolve(told, gazetteer=GAZETTEER), "a: US consulate in Baghdad", f"b: {other}")


def test_embassy_is_the_one_in_its_host_state() -> None:
    told = [tell_embassy("a", "US embassy in Iraq"), tell_embassy("b", "US embassy in Baghdad’s Green Zone")]
    assert is_one(resolve(told, gazetteer=GAZETTEER), "a: US embassy in Iraq", "b: US embassy in Baghdad’s Green Zone")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Iran's foreign ministry", "Iranian Ministry of Foreign Affairs", True),
        ("Iran's foreign ministry", "Iraq's foreign ministry", False),
        ("Iran's foreign ministry", "Iranian defense ministry", False),
        ("foreign ministry", "foreign ministry", False),
        ("Iranian Foreign Ministry spokesman's office", "Iranian Foreign Ministry", False),
    ],
)
def test_body_that_each_state_has_is_told_by_its_state(left: str, right: str, same: bool) -> None:
    resolution = resolve([tell_nominal("a", left, "Organization"), tell_nominal("b", right, "Organization")], gazetteer=GAZETTEER)
    assert is_one(resolution, f"a: {left}", f"b: {right}") == same


def test_facility_without_a_place_is_the_only_one_of_its_document() -> None:
    (entity,) = resolve([tell_embassy("a", "US embassy in Baghdad", "US embassy")], gazetteer=GAZETTEER).entities
    assert len(entity.mentions) == 2
    told = tell_embassy("b", "US embassy in Baghdad", "US embassy in Tripoli", "US embassy")
    assert len(resolve([told], gazetteer=GAZETTEER).entities) == 3


@pytest.mark.parametrize(("places", "same"), [(["IRQ"], True), (["IRQ", "USA"], True), (["IRQ", "LBN"], False), ([], False)])
def test_embassy_without_a_place_is_in_the_only_country_that_is_spoken_of(places: list[str], same: bool) -> None:
    spoken = [make_mention("b", 1 + at, f"town {at}", "Location", country=country) for at, country in enumerate(places)]
    told = [tell_embassy("a", "US embassy in Baghdad"), make_extraction("b", [make_mention("b", 0, "US embassy", "Facility"), *spoken])]
    assert is_one(resolve(told, gazetteer=GAZETTEER), "a: US embassy in Baghdad", "b: US embassy") == same


def test_facilities_of_one_owner_and_other_kinds_are_two() -> None:
    told = [tell_embassy("a", "US embassy"), tell_embassy("b", "US compound")]
    assert compare_names("US embassy", "US compound", "Facility", KNOWN.nationalities).verdict == "different"
    assert not is_one(resolve(told, gazetteer=GAZETTEER), "a: US embassy", "b: US compound")


def test_named_facility_is_told_by_its_name() -> None:
    told = [tell_embassy("a", "K-1 base", country="IRQ"), tell_embassy("b", "K1 military base", country="USA")]
    assert not is_one(resolve(told, gazetteer=GAZETTEER), "a: K-1 base", "b: K1 military base")
    told[1] = tell_embassy("b", "K1 military base")
    assert is_one(resolve(told, gazetteer=GAZETTEER), "a: K-1 base", "b: K1 military base")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Baghdad airport", "airport in Baghdad", True),
        ("Baghdad International Airport", "Baghdad airport", True),
        ("Basra airport", "airport in Baghdad", False),
        ("Baghdad military airport", "airport in Baghdad", False),
        ("Baghdad hospital", "hospital in Baghdad", False),
    ],
)
def test_a_town_has_one_airport(left: str, right: str, same: bool) -> None:
    told = [tell_nominal(doc_id, name, "Facility", place="Baghdad") for doc_id, name in (("a", left), ("b", right))]

    assert is_one(resolve(told, gazetteer=GAZETTEER), f"a: {left}", f"b: {right}") is same
