import csv
from pathlib import Path

import pytest

from kg.mentions.described.nominals import find_nominals
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import find_pronouns, is_dummy
from kg.mentions.names.capitals import acts_for_state
from kg.mentions.names.collect import agree_on_types, find_names
from kg.mentions.names.nations import make_nations
from kg.objects import Mention, Passage
from tests.make_doc import find_word, make_doc
from tests.mentions.land import load_land, load_matcher

DESCRIBED = list(csv.DictReader((Path(__file__).parent / "described_cases.csv").read_text(encoding="utf-8").splitlines()))


def find(*parses: str):
    return find_names(make_doc(*parses), load_land(), load_matcher())


def rows(*parses: str) -> list[tuple[str, str, str]]:
    """Return (words, type, name) of each name."""
    return [(mention.passage.text, mention.type, mention.name) for mention in find(*parses)]


def described(*parses: str):
    doc = make_doc(*parses)
    index = MentionIndex(doc, find_names(doc, load_land(), load_matcher()))
    return list(find_nominals(doc, index, make_nations(load_land())))


def test_a_capital_that_acts_is_its_state_and_one_in_a_place_phrase_is_the_city():
    parse = "Tesmar/PROPN/nsubj/2 armed/VERB/ROOT/2 rebels/NOUN/obj/2 in/ADP/case/5 Halvek/PROPN/obl/2"

    found = [(mention.seed_id, mention.rule) for mention in find(parse)]
    assert found == [("state:KRV", "gazetteer:capital"), ("place:halvek", "gazetteer")]


@pytest.mark.parametrize(
    ("parse", "acts"),
    [
        ("Tesmar/PROPN/nsubj/2 spoke/VERB/ROOT/2", True),
        ("talks/NOUN/ROOT/1 with/ADP/case/3 Tesmar/PROPN/nmod/1", True),
        ("ally/NOUN/ROOT/1 of/ADP/case/3 Tesmar/PROPN/nmod/1", True),
        ("east/NOUN/ROOT/1 of/ADP/case/3 Tesmar/PROPN/nmod/1", False),
        ("pressure/NOUN/ROOT/1 on/ADP/case/3 Tesmar/PROPN/nmod/1", True),
        ("talks/NOUN/ROOT/1 in/ADP/case/3 Tesmar/PROPN/nmod/1", False),
        ("offensive/NOUN/ROOT/1 against/ADP/case/3 Tesmar/PROPN/nmod/1", False),
        ("talks/NOUN/ROOT/1 between/ADP/case/3 Tesmar/PROPN/nmod/1 and/CCONJ/cc/5 Halvek/PROPN/conj/3", True),
        ("roads/NOUN/ROOT/1 between/ADP/case/3 Tesmar/PROPN/nmod/1", False),
        ("charges/NOUN/ROOT/1 from/ADP/case/3 Tesmar/PROPN/nmod/1", True),
        ("They/PRON/nsubj/2 called/VERB/ROOT/2 on/ADP/case/4 Tesmar/PROPN/obl/2", True),
        ("They/PRON/nsubj/2 laid/VERB/ROOT/2 blame/NOUN/obj/2 on/ADP/case/5 Tesmar/PROPN/obl/2", True),
        ("They/PRON/nsubj/2 laid/VERB/ROOT/2 pipes/NOUN/obj/2 on/ADP/case/5 Tesmar/PROPN/obl/2", False),
        ("They/PRON/nsubj/2 accused/VERB/ROOT/2 Tesmar/PROPN/obj/2", True),
        ("They/PRON/nsubj/2 shelled/VERB/ROOT/2 Tesmar/PROPN/obj/2", False),
        ("Orvash/PROPN/nsubj/2 visit/VERB/ROOT/2 Tesmar/PROPN/obj/2", True),
        ("tourists/NOUN/nsubj/2 visit/VERB/ROOT/2 Tesmar/PROPN/obj/2", False),
        ("Tesmar/PROPN/nmod:poss/3 's/PART/case/1 leaders/NOUN/ROOT/3", True),
        ("Tesmar/PROPN/nmod:poss/3 's/PART/case/1 airport/NOUN/ROOT/3", False),
        ("Tesmar/PROPN/obl/3 -/PUNCT/punct/3 backed/VERB/amod/4 men/NOUN/ROOT/4", True),
        ("Karvenia/PROPN/nsubj/4 and/CCONJ/cc/3 Tesmar/PROPN/conj/1 spoke/VERB/ROOT/4", True),
        ("Tesmar/PROPN/compound/2 police/NOUN/ROOT/2", False),
        ("Tesmar/PROPN/nmod:poss/4 's/PART/case/1 intelligence/NOUN/compound/4 chief/NOUN/ROOT/4", False),
        ("Tesmar/PROPN/nmod:poss/4 's/PART/case/1 intelligence/NOUN/compound/4 services/NOUN/ROOT/4", True),
        ("Tesmar/PROPN/nsubj:pass/2 shelled/VERB/ROOT/2", False),
        ("Tesmar/PROPN/nsubj:pass/2 captured/VERB/ROOT/2", False),
        ("Tesmar/PROPN/nsubj:pass/2 warned/VERB/ROOT/2", True),
        ("Tesmar/PROPN/nsubj:pass/2 hit/VERB/ROOT/2 by/ADP/case/4 sanctions/NOUN/obl/2", True),
        ("Tesmar/PROPN/nsubj:pass/2 held/VERB/ROOT/2 responsible/ADJ/xcomp/2", True),
        ("Tesmar/PROPN/nsubj/2 fell/VERB/ROOT/2 to/ADP/case/4 rebels/NOUN/obl/2", False),
        ("Tesmar/PROPN/nsubj/2 fell/VERB/ROOT/2 into/ADP/case/4 line/NOUN/obl/2", True),
        ("Tesmar/PROPN/nsubj/2 came/VERB/ROOT/2 under/ADP/case/4 attack/NOUN/obl/2", False),
        ("Tesmar/PROPN/nsubj/2 came/VERB/ROOT/2 under/ADP/case/4 pressure/NOUN/obl/2", True),
        ("Tesmar/PROPN/nsubj/4 is/AUX/cop/4 under/ADP/case/4 siege/NOUN/ROOT/4", False),
        ("Tesmar/PROPN/nsubj/2 saw/VERB/ROOT/2 clashes/NOUN/obj/2", False),
        ("Tesmar/PROPN/nsubj/2 saw/VERB/ROOT/2 dangers/NOUN/obj/2", True),
        ("Tesmar/PROPN/nsubj/2 remained/VERB/ROOT/2 calm/ADJ/xcomp/2", False),
        ("Tesmar/PROPN/nsubj/5 ,/PUNCT/punct/4 the/DET/det/4 capital/NOUN/appos/1 slept/VERB/ROOT/5", False),
        ("the/DET/det/3 Tesmar/PROPN/compound/3 government/NOUN/nsubj/4 fled/VERB/ROOT/4", True),
    ],
)
def test_a_capital_acts_for_its_state_as_subject_agent_or_one_talked_to(parse, acts):
    assert acts_for_state(find_word(make_doc(parse), "Tesmar")) == acts


def test_a_name_that_is_a_common_word_needs_the_model_to_call_it_a_name():
    plain = "They/PRON/nsubj/2 reached/VERB/ROOT/2 Hope/PROPN/obj/2"

    assert rows(plain) == []
    assert rows(f"{plain}/B-LOC") == [("Hope", "Location", "Hope")]


@pytest.mark.parametrize("surname", ["", " Dell/PROPN/flat/1/I-PERSON"], ids=["alone", "with a surname"])
def test_a_person_may_bear_a_name_that_is_also_a_place(surname):
    assert [kind for _, kind, _ in rows(f"Hope/PROPN/ROOT/1/B-PERSON{surname}")] == ["Person"]


def test_a_person_may_bear_the_name_of_a_state_as_given_name():
    assert rows("Veldonia/PROPN/ROOT/1/B-PERSON Dell/PROPN/flat/1/I-PERSON") == [("Veldonia Dell", "Person", "Veldonia Dell")]


def test_a_place_inside_a_personal_name_is_no_place():
    parse = "Omar/PROPN/nsubj/3/B-PERSON Pell/PROPN/flat/1/I-PERSON fled/VERB/ROOT/3 Pell/PROPN/obj/3/B-LOC"

    assert rows(parse) == [("Omar Pell", "Person", "Omar Pell"), ("Pell", "Location", "Pell")]


def test_the_state_that_opens_a_bodys_name_is_a_mention_of_its_own():
    parse = "Karvenian/ADJ/amod/3 Interior/PROPN/compound/3 Ministry/PROPN/ROOT/3"

    body = "Karvenian Interior Ministry"

    assert rows(parse) == [("Karvenian", "State", "Karvenia"), (body, "Organization", body)]


def test_land_named_by_a_compass_point_is_a_region():
    parse = "They/PRON/nsubj/2 left/VERB/ROOT/2 southern/ADJ/amod/4 Veldonia/PROPN/obj/2"

    assert rows(parse) == [("southern Veldonia", "Location", "southern Veldonia")]


@pytest.mark.parametrize(
    ("parse", "found"),
    [
        ("Karvenian/ADJ/amod/2 troops/NOUN/ROOT/2", [("Karvenian", "State", "Karvenia")]),
        ("the/DET/det/2 Karvenians/PROPN/nsubj/3 fled/VERB/ROOT/3", [("Karvenians", "State", "Karvenia")]),
        ("two/NUM/nummod/2 Karvenians/PROPN/nsubj/3 fled/VERB/ROOT/3", [("two Karvenians", "Group", "two Karvenians")]),
        ("a/DET/det/2 Veldonian/NOUN/nsubj/3 fled/VERB/ROOT/3", [("a Veldonian", "Person", "Veldonian")]),
        ("karvenian/ADJ/amod/2 troops/NOUN/ROOT/2", []),
    ],
)
def test_words_for_a_nation_are_the_state_or_its_people(parse, found):
    assert rows(parse) == found


def test_a_title_before_a_name_is_noted_and_an_office_makes_an_official():
    parse = (
        "Foreign/PROPN/compound/2 Minister/PROPN/compound/3 Omar/PROPN/nsubj/5/B-PERSON Dell/PROPN/flat/3/I-PERSON"
        " met/VERB/ROOT/5 Tove/PROPN/obj/5/B-PERSON Dell/PROPN/flat/6/I-PERSON"
    )
    first, second = find(parse)

    assert (first.type, first.attributes["title"]) == ("Official", "foreign minister")
    assert (second.type, dict(second.attributes)) == ("Person", {})


def test_a_title_that_the_model_took_for_a_part_of_the_name_is_cut_off():
    parse = "President/PROPN/nsubj/4/B-PERSON Omar/PROPN/flat/1/I-PERSON Dell/PROPN/flat/1/I-PERSON left/VERB/ROOT/4"

    assert rows(parse) == [("Omar Dell", "Official", "Omar Dell")]


def test_a_name_that_the_model_opens_within_a_title_is_cut_behind_it():
    parse = "Foreign/ADJ/amod/2 Minister/PROPN/nsubj/5/B-PERSON Omar/PROPN/flat/2/I-PERSON Dell/PROPN/flat/2/I-PERSON left/VERB/ROOT/5"

    assert rows(parse) == [("Omar Dell", "Official", "Omar Dell")]


def test_a_title_in_the_middle_of_a_name_is_a_part_of_it():
    parse = "Omar/PROPN/nsubj/4/B-PERSON Haji/PROPN/flat/1/I-PERSON Dell/PROPN/flat/1/I-PERSON left/VERB/ROOT/4"

    assert rows(parse) == [("Omar Haji Dell", "Person", "Omar Haji Dell")]


@pytest.mark.parametrize(("letter", "names"), [("D", ["Keil"]), ("X", ["Keil", "X-Conn."])])
def test_party_and_state_of_a_lawmaker_are_no_name(letter, names):
    mark = f"{letter}/PROPN/appos/1/B-PERSON -/PUNCT/punct/3/I-PERSON Conn./PROPN/flat/3/I-PERSON"
    assert [name for name, *_ in rows(f"Keil/PROPN/ROOT/1/B-PERSON ,/PUNCT/punct/3 {mark}")] == names


@pytest.mark.parametrize(
    "parse",
    [
        "Katyusha/PROPN/ROOT/1/B-ORG",
        "ICBM/PROPN/ROOT/1/B-ORG",
        "Embassy/PROPN/ROOT/1/B-ORG",
        "President/PROPN/ROOT/1/B-PERSON",
        "rebels/NOUN/ROOT/1/B-ORG",
        pytest.param("Rockets/NOUN/ROOT/1/B-ORG", marks=pytest.mark.xfail(strict=True, reason="plurals of weapons aren't known")),
    ],
)
def test_weapons_titles_and_common_nouns_are_no_names(parse):
    assert rows(parse) == []


def test_a_noun_in_a_name_outweighs_the_models_sort():
    assert rows("Dawn/PROPN/compound/2/B-LOC Militia/PROPN/ROOT/2/I-LOC") == [("Dawn Militia", "Militia", "Dawn Militia")]


def test_a_groups_name_in_another_order_is_that_group():
    mention = find("Ramad/PROPN/compound/2/B-ORG Kataib/PROPN/ROOT/2/I-ORG")[0]

    assert (mention.seed_id, mention.rule, mention.name) == ("militia:basalt", "gazetteer:loose", "Ramad Kataib")


@pytest.mark.parametrize("case", DESCRIBED, ids=lambda case: case["words"])
def test_described_things_have_bounds_type_and_name(case):
    found = [(mention.passage.text, mention.type, mention.name) for mention in described(case["parse"])]

    assert found == [(case["words"], case["type"], case["name"])]


LONG_CLAUSE = (
    "whose/PRON/nmod:poss/5 men/NOUN/nsubj/7 had/AUX/aux/7 burned/VERB/acl:relcl/{head} the/DET/det/10 big/ADJ/amod/10 market/NOUN/obj/7 "
    "of/ADP/case/14 the/DET/det/14 small/ADJ/amod/14 town/NOUN/nmod/10"
)


@pytest.mark.parametrize(
    ("parse", "phrase"),
    [
        ("their/PRON/nmod:poss/2 base/NOUN/ROOT/2 near/ADP/case/5 the/DET/det/5 canal/NOUN/nmod/2", "base near the canal"),
        ("117/NUM/nsubj:pass/2 wounded/VERB/ROOT/2", "117 wounded"),
        (
            "rebels/NOUN/ROOT/1 from/ADP/case/3 exile/NOUN/nmod/1 ,/PUNCT/punct/6 who/PRON/nsubj/6 fled/VERB/acl:relcl/1",
            "",  # "rebels from exile" is in the mention already, and behind the comma nothing is
        ),
        ("the/DET/det/2 base/NOUN/ROOT/2 in/ADP/case/4 Pell/PROPN/nmod/2", ""),
        ("the/DET/det/2 base/NOUN/nsubj/3 burns/VERB/ROOT/3", ""),
        (f"base/NOUN/ROOT/1 of/ADP/case/3 rebels/NOUN/nmod/1 {LONG_CLAUSE.format(head=3)}", "base of rebels"),
        (f"base/NOUN/ROOT/1 now/ADV/advmod/1 there/ADV/advmod/1 {LONG_CLAUSE.format(head=1)}", "base now there"),
    ],
    ids=[
        "behind the noun",
        "what befell the counted",
        "up to a comma",
        "a place is in the name",
        "nothing behind",
        "cut",
        "no part of a clause",
    ],
)
def test_all_that_describes_a_thing_is_its_phrase(parse, phrase):
    assert described(parse)[0].attributes.get("phrase", "") == phrase


def test_a_place_behind_what_is_hit_is_the_things_and_the_head_phrase_leaves_it_out():
    parse = "Rebels/NOUN/nsubj/2 bombed/VERB/ROOT/2 their/PRON/nmod:poss/4 house/NOUN/obj/2 in/ADP/case/6 Pell/PROPN/obl/2"
    house = described(parse)[-1]

    assert (house.name, house.attributes["place"], house.attributes["head_phrase"]) == ("house in Pell", "Pell", "house")


def test_owner_place_count_and_role_are_attributes():
    embassy = described("the/DET/det/3 Karvenian/ADJ/amod/3 embassy/NOUN/ROOT/3 in/ADP/case/5 Pell/PROPN/nmod/3")[0]
    guards = described("two/NUM/nummod/2 guards/NOUN/ROOT/2")[0]
    spokesman = described("the/DET/det/3 army/NOUN/compound/3 spokesman/NOUN/ROOT/3")[-1]

    assert {key: embassy.attributes[key] for key in ("owner", "country", "place", "head")} == {
        "owner": "state:KRV", "country": "KRV", "place": "Pell", "head": "embassy",
    }  # fmt: skip
    assert (guards.attributes["count"], "definite" in guards.attributes) == ("two", False)
    assert (spokesman.attributes["role"], spokesman.attributes["definite"]) == ("army spokesman", "yes")


@pytest.mark.parametrize(
    "parse",
    [
        "He/PRON/nsubj/2 took/VERB/ROOT/2 office/NOUN/obj/2",
        "He/PRON/nsubj:pass/3 was/AUX/aux:pass/3 elected/VERB/ROOT/3 president/NOUN/xcomp/3",
        "the/DET/det/2 bread/NOUN/ROOT/2",
        "President/NOUN/compound/2 Omar/PROPN/ROOT/2/B-PERSON Dell/PROPN/flat/2/I-PERSON",
    ],
)
def test_offices_titles_and_other_nouns_describe_nobody(parse):
    assert described(parse) == []


@pytest.mark.parametrize("noun", ["government", "country"])
def test_the_government_and_the_country_alone_are_described_states(noun):
    assert [mention.type for mention in described(f"The/DET/det/2 {noun}/NOUN/nsubj/3 spoke/VERB/ROOT/3")] == ["State"]


@pytest.mark.parametrize(
    ("parse", "found"),
    [
        ("He/PRON/nsubj/2 left/VERB/ROOT/2", ["He"]),
        ("They/PRON/nsubj/2 lost/VERB/ROOT/2 their/PRON/nmod:poss/4 base/NOUN/obj/2", ["They", "their"]),
        ("It/PRON/expl/2 rained/VERB/ROOT/2", []),
        ("It/PRON/nsubj/3 is/AUX/cop/3 wrong/ADJ/ROOT/3 to/PART/mark/5 flee/VERB/csubj/3", []),
        ("US/PROPN/compound/2 troops/NOUN/ROOT/2", []),
        ("US/PRON/compound/2 troops/NOUN/ROOT/2", []),
        ("Something/PRON/nsubj/2 burned/VERB/ROOT/2", []),
    ],
)
def test_pronouns_that_can_mean_somebody_are_found(parse, found):
    assert [mention.passage.text for mention in find_pronouns(make_doc(parse))] == found


def test_an_it_that_acts_is_no_dummy():
    assert not is_dummy(make_doc("It/PRON/nsubj/2 said/VERB/ROOT/2 so/ADV/advmod/2")[0])


def test_a_ship_is_known_by_what_opens_its_name():
    found = rows("USNS/PROPN/compound/2/B-ORG Orvash/PROPN/nsubj/3/I-ORG left/VERB/ROOT/3 Pell/PROPN/obj/3")

    assert ("USNS Orvash", "Facility", "USNS Orvash") in found


@pytest.mark.parametrize(("people", "entity_type"), [("lawyers", "Organization"), ("gunmen", "Militia")])
def test_a_network_is_armed_as_its_people_are(people, entity_type):
    network = described(f"a/DET/det/2 network/NOUN/nsubj/5 of/ADP/case/4 {people}/NOUN/nmod/2 acted/VERB/ROOT/5")[0]

    assert (network.passage.text, network.type) == ("a network", entity_type)


def test_the_first_of_two_surnames_is_a_persons_wherever_it_stands() -> None:
    guesses = [
        Mention(str(i), Passage("d", 0, len(name), name), entity_type, name, rule="model", score=0.8)
        for i, (name, entity_type) in enumerate((("Macal", "Organization"), ("Jose Adolfo Macal Ruiz", "Person")))
    ]
    assert [mention.type for mention in agree_on_types(guesses)] == ["Person", "Person"]


@pytest.mark.parametrize(
    ("parse", "words"),
    [
        ("fled/VERB/ROOT/1 not/PART/advmod/3 gunmen/NOUN/nsubj/1", "gunmen"),
        ("effectively/ADV/advmod/3 desert/NOUN/compound/3 camps/NOUN/nsubj/4 burned/VERB/ROOT/4", "desert camps"),
        ("the/DET/det/3 same/ADJ/amod/3 gunmen/NOUN/nsubj/4 fled/VERB/ROOT/4", "gunmen"),
        ("the/DET/det/3 very/ADJ/amod/3 troops/NOUN/nsubj/4 fled/VERB/ROOT/4", "troops"),
        ("nearly/ADV/advmod/2 30/NUM/nummod/3 gunmen/NOUN/nsubj/4 fled/VERB/ROOT/4", "nearly 30 gunmen"),
    ],
)
def test_what_sets_a_description_apart_is_no_part_of_it(parse, words):
    assert [mention.attributes["head_phrase"] for mention in described(parse)] == [words]


@pytest.mark.parametrize(
    ("parse", "phrase"),
    [
        ("men/NOUN/nsubj/5 freed/VERB/acl/1 on/ADP/case/4 Friday/PROPN/obl/2 fled/VERB/ROOT/5", "men freed"),
        ("men/NOUN/nsubj/4 on/ADP/case/3 Friday/PROPN/nmod/1 fled/VERB/ROOT/4", None),
        ("men/NOUN/nsubj/5 freed/VERB/acl/1 near/ADP/case/4 Pell/PROPN/obl/2 fled/VERB/ROOT/5", "men freed near Pell"),
    ],
)
def test_a_description_ends_before_the_day(parse, phrase):
    (mention,) = described(parse)
    assert mention.attributes.get("phrase") == phrase
