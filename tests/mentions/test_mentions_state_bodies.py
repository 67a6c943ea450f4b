import pytest

import kg

pytestmark = pytest.mark.model


def find_army(text):
    """Return the last mention of the text that ends with "army"."""
    return [mention for mention in kg.extract(text).mentions if mention.passage.text.casefold().endswith("army")][-1]


def test_a_states_army_is_known_by_its_possessive():
    army = find_army("Mali's army left Gao.")

    assert army.seed_id == find_army("The Malian army left Gao.").seed_id is not None


def test_a_bare_army_is_that_of_the_state_that_the_text_is_about():
    army = find_army("Mali closed its schools. In Gao and Kidal, in the north of Mali, markets were shut. The army was blamed for it.")

    assert army.name == "Malian army"
    assert army.seed_id == find_army("The Malian army left Gao.").seed_id


def test_a_bare_army_is_nobodys_in_a_text_on_two_states():
    army = find_army("Mali closed its schools. Mali blamed Niger, and Niger blamed Mali. Niger wept. The army was blamed for it.")

    assert (army.name, army.seed_id) == ("army", None)


def test_an_army_of_somebodys_country_is_not_the_home_states():
    army = find_army("Mali closed its schools in Gao, and Mali wept. Lena Orvash said that her country's army was ready.")

    assert army.seed_id is None


def test_a_hyphen_parts_an_abbreviation_from_what_it_does():
    (triple,) = [triple for triple in kg.extract("The U.S.-backed Basalt Brigade left.").triples if triple.relation == "backs"]

    assert triple.status == "asserted"


def test_a_states_capital_is_the_city_that_was_named_or_not():
    mentions = kg.extract("Gunmen raided a school in the Malian capital. Troops left the former Libyan capital.").mentions
    capitals = {mention.name: mention.seed_id for mention in mentions if mention.attributes.get("head") == "capital"}

    assert capitals == {"Malian capital": "place:bamako", "former Libyan capital": None}


def test_the_army_of_a_known_head_of_state_is_his_states(monkeypatch):
    monkeypatch.setattr("kg.mentions.described.state_bodies.find_officeholder", lambda name: "MLI" if name == "Idris Vantor" else None)
    army = find_army("Lena Orvash accused President Idris Vantor's army.")

    assert army.seed_id == find_army("The Malian army left Gao.").seed_id is not None


def test_the_government_of_a_known_head_of_state_is_his_state(monkeypatch):
    monkeypatch.setattr("kg.mentions.links.holders.find_officeholder", lambda name: "MLI" if name == "Idris Vantor" else None)
    extraction = kg.extract("Captain Idris Vantor took power in Mali. His government accused Niger of raids.")
    told = next(mention for mention in extraction.mentions if mention.passage.text == "His government")

    assert [mention.name for mention in extraction.mentions if mention.id == told.antecedent] == ["Mali"]


@pytest.mark.parametrize(
    ("text", "seed_id"),
    [
        ("The secretary of the Security Council, Marek Solun, met Lena Orvash.", None),
        ("Libya asked the Security Council to meet.", "org:un-security-council"),
    ],
)
def test_a_council_with_a_secretary_is_a_states_own(text, seed_id):
    (council,) = (mention for mention in kg.extract(text).mentions if mention.passage.text == "Security Council")

    assert council.seed_id == seed_id
