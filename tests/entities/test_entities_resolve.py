import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import Judgement, Resolution, resolve
from kg.errors import ConfigError
from kg.objects import Entity, Extraction, make_id
from tests.entities.world import GAZETTEER, find_groups, is_one, make_extraction, make_mention, tell


def find_entity(resolution: Resolution, mention: str) -> Entity:
    """Return the entity of a mention, given as "document: name"."""
    return next(e for e in resolution.entities if any(f"{m.passage.doc_id}: {m.name}" == mention for m in e.mentions))


def test_links_of_a_document_are_followed_through_pronouns() -> None:
    mentions = [
        make_mention("a", 0, "Hadi al-Amiri", "Official"),
        make_mention("a", 1, "he", "Person", form="pronoun", of=0),
        make_mention("a", 2, "Amiri", "Person", of=1),
    ]
    (entity,) = resolve([make_extraction("a", mentions)]).entities
    assert entity.names == ("Hadi al-Amiri", "Amiri")
    assert entity.type == "Official"
    assert [m.name for m in entity.mentions] == ["Hadi al-Amiri", "he", "Amiri"]


@pytest.mark.parametrize(("called", "described", "kind"), [("Person", "Official", "Official"), ("Militia", "Official", "Militia")])
def test_who_is_described_by_an_office_is_an_official(called: str, described: str, kind: str) -> None:
    mentions = [make_mention("a", 0, "Lena Orvash", called), make_mention("a", 1, "the mayor", described, form="nominal", of=0)]
    (entity,) = resolve([make_extraction("a", mentions)]).entities
    assert entity.type == kind


def test_pronouns_give_no_names_and_nominals_only_where_there_is_no_name() -> None:
    mentions = [
        make_mention("a", 0, "Kataib Hezbollah", "Militia"),
        make_mention("a", 1, "the group", "Group", form="nominal", of=0),
        make_mention("a", 2, "a gunman", "Person", form="nominal"),
        make_mention("a", 3, "he", "Person", form="pronoun", of=2),
    ]
    assert {e.names for e in resolve([make_extraction("a", mentions)]).entities} == {("Kataib Hezbollah",), ("a gunman",)}


def test_the_fuller_description_names_what_a_text_describes_more_often_in_short() -> None:
    described = ("Karvenian foreign ministry", "ministry", "ministry")
    mentions = [make_mention("a", k, name, "Organization", form="nominal", of=0 if k else None) for k, name in enumerate(described)]
    (entity,) = resolve([make_extraction("a", mentions)]).entities
    assert entity.names == ("Karvenian foreign ministry", "ministry")


@pytest.mark.parametrize("link", ["nowhere", "itself"])
def test_link_that_leads_nowhere_is_ignored(link: str) -> None:
    mention = make_mention("a", 0, "Hamas", "Militia", of=0 if link == "itself" else 9)
    assert len(resolve([make_extraction("a", [mention])]).entities) == 1


def test_link_between_namesakes_is_refused() -> None:
    mentions = [
        make_mention("a", 0, "John Smith"),
        make_mention("a", 1, "he", form="pronoun", of=0),
        make_mention("a", 2, "Jane Smith", of=1),
    ]
    assert not is_one(resolve([make_extraction("a", mentions)]), "a: John Smith", "a: Jane Smith")


@pytest.mark.parametrize(
    ("words", "entities"), [("the group", 1), ("the fighters", 1), ("the factions", 2), ("the attackers", 2), ("killers of Nibras", 2)]
)
def test_description_of_several_or_of_a_deed_is_no_named_body(words: str, entities: int) -> None:
    mentions = [make_mention("a", 0, "Kataib Hezbollah", "Militia"), make_mention("a", 1, words, "Militia", form="nominal", of=0)]
    assert len(resolve([make_extraction("a", mentions)]).entities) == entities


def test_link_between_two_seeds_is_refused() -> None:
    mentions = [make_mention("a", 0, "Iraq", "State", seed="state:IRQ"), make_mention("a", 1, "Iran", "State", seed="state:IRN", of=0)]
    assert len(resolve([make_extraction("a", mentions)], gazetteer=GAZETTEER).entities) == 2


def test_seed_joins_names_that_share_nothing_and_gives_name_and_reason() -> None:
    seed = "militia:kataib-hezbollah"
    told = [
        make_extraction(doc, [make_mention(doc, 0, name, "Militia", seed=seed)]) for doc, name in (("a", "Hezbollah Brigades"), ("b", "KH"))
    ]
    (entity,) = resolve(told, gazetteer=GAZETTEER).entities
    assert entity.id == make_id("ent", "Militia", seed)
    assert entity.names == ("Kataib Hezbollah", "Hezbollah Brigades", "KH")
    assert entity.reasons == (
        "'Hezbollah Brigades' = 'Kataib Hezbollah': both are listed as names of militia:kataib-hezbollah",
        "'KH' = 'Kataib Hezbollah': both are listed as names of militia:kataib-hezbollah",
    )


def test_new_spelling_joins_the_seed_that_sounds_alike() -> None:
    seeded = make_extraction("a", [make_mention("a", 0, "KH", "Militia", seed="militia:kataib-hezbollah")])
    resolution = resolve([seeded, tell("b", "Kata'ib Hizballah", type_name="Militia")], gazetteer=GAZETTEER)
    assert is_one(resolution, "a: KH", "b: Kata'ib Hizballah")


def test_merge_of_differing_names_has_a_reason() -> None:
    resolution = resolve([tell("a", "Abu Mahdi al-Muhandis"), tell("b", "Abu Mehdi al-Mohandis")])
    assert find_entity(resolution, "a: Abu Mahdi al-Muhandis").reasons == (
        "'Abu Mahdi al-Muhandis' = 'Abu Mehdi al-Mohandis': the same sounds in another romanisation",
    )


def test_surname_is_the_one_full_name_of_its_document() -> None:
    resolution = resolve([tell("a", "John Smith", "Smith"), tell("b", "Jane Smith", "Smith")])
    assert find_groups(resolution) == [["a: John Smith", "a: Smith"], ["b: Jane Smith", "b: Smith"]]


def test_surname_of_two_full_names_stays_alone() -> None:
    resolution = resolve([tell("a", "Ali al-Saadi", "Hussein al-Saadi", "Saadi")])
    assert ["a: Saadi"] in find_groups(resolution)


def test_given_name_is_the_one_full_name_of_its_document() -> None:
    assert is_one(resolve([tell("a", "Qais al-Khazali", "Qais", "Hadi al-Amiri")]), "a: Qais", "a: Qais al-Khazali")


def test_surname_finds_the_only_full_name_of_all_documents() -> None:
    resolution = resolve([tell("a", "Abu Mahdi al-Muhandis"), tell("b", "Mohandis")])
    entity = find_entity(resolution, "b: Mohandis")
    assert entity.name == "Abu Mahdi al-Muhandis"
    assert entity.reasons == ("'Mohandis' = 'Abu Mahdi al-Muhandis': the only full name that fits in all documents (a.txt)",)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Masoud Barzoni", "Masrour Barzoni"), ("John Smith", "Paul Rusk")],
    ids=["two full names", "common surname"],
)
def test_surname_does_not_lead_to_another_document(first: str, second: str) -> None:
    surname = first.split()[-1]
    assert [f"c: {surname}"] in find_groups(resolve([tell("a", first), tell("b", second), tell("c", surname)]))


def test_surname_does_not_lead_to_a_document_of_other_matters() -> None:
    told = [make_extraction(doc, [make_mention(doc, 0, name)]) for doc, name in (("a", "Hadi al-Amiri"), ("b", "Amiri"))]
    assert len(resolve(told).entities) == 2


def test_surnames_alone_are_of_their_documents() -> None:
    resolution = resolve([tell("a", "Zarqoun"), tell("b", "Zarqoun"), tell("b2", "Zarqoun", "Zarqoun")])
    assert find_groups(resolution) == [["a: Zarqoun"], ["b2: Zarqoun", "b2: Zarqoun"], ["b: Zarqoun"]]
    assert len({entity.id for entity in resolution.entities}) == 4


def test_name_between_two_that_conflict_joins_neither() -> None:
    told = [tell("a", "Bakri Salam"), tell("b", "Bakri Salem"), tell("c", "Bakri Salim")]
    assert find_groups(resolve(told)) == [["a: Bakri Salam"], ["b: Bakri Salem"], ["c: Bakri Salim"]]


def test_acronym_is_what_its_document_spells_out_and_stays_apart_from_another() -> None:
    told = [
        tell("a", "Syrian Democratic Forces", "SDF", type_name="Militia"),
        tell("b", "Sudan Defence Force", "SDF", type_name="Militia"),
        tell("c", "SDF", type_name="Militia"),
    ]
    groups = find_groups(resolve(told))
    assert ["a: SDF", "a: Syrian Democratic Forces"] in groups
    assert ["b: SDF", "b: Sudan Defence Force"] in groups
    assert ["c: SDF"] in groups


def test_official_and_person_are_one_but_other_types_are_not() -> None:
    resolution = resolve(
        [tell("a", "Hadi al-Amiri"), tell("b", "Hadi al-Amiri", type_name="Official"), tell("c", "Hadi al-Amiri", type_name="Militia")]
    )
    assert find_entity(resolution, "a: Hadi al-Amiri").type == "Official"
    assert not is_one(resolution, "a: Hadi al-Amiri", "c: Hadi al-Amiri")


def test_common_name_of_two_countries_is_two_persons() -> None:
    told = [make_extraction(doc, [make_mention(doc, 0, "Ali Hassan", country=country)]) for doc, country in (("a", "IRQ"), ("b", "LBN"))]
    resolution = resolve(told)
    assert len(resolution.entities) == 2
    assert len({entity.id for entity in resolution.entities}) == 2


def test_body_without_its_state_is_of_its_document() -> None:
    told = [tell(doc, "Foreign Ministry", type_name="Organization") for doc in ("a", "b")]
    assert not is_one(resolve(told, gazetteer=GAZETTEER), "a: Foreign Ministry", "b: Foreign Ministry")


def test_name_is_the_most_frequent_full_form_and_names_begin_with_it() -> None:
    told = [tell("a", "Qasem Soleimani", "Soleimani", "Soleimani"), tell("b", "Qasem Soleimani"), tell("c", "Qassem Suleimani")]
    entity = find_entity(resolve(told), "a: Qasem Soleimani")
    assert entity.names == ("Qasem Soleimani", "Qassem Suleimani", "Soleimani")
    assert entity.id == make_id("ent", "Person", "qasem soleimani")


def test_different_forbids_and_same_forces() -> None:
    told = [tell("a", "Qasem Soleimani"), tell("b", "Qassem Suleimani"), tell("c", "Hajj Rostam")]
    judgements = [
        Judgement("qasem soleimani", "Qassem Suleimani", "different"),
        Judgement("Hajj Rostam", "Qasem Soleimani", "same", who="ana"),
    ]
    resolution = resolve(told, judgements=judgements)
    assert find_groups(resolution) == [["a: Qasem Soleimani", "c: Hajj Rostam"], ["b: Qassem Suleimani"]]
    assert find_entity(resolution, "c: Hajj Rostam").reasons == ("'Hajj Rostam' = 'Qasem Soleimani': judged the same by ana",)


def test_different_forbids_by_way_of_a_third_name() -> None:
    told = [tell("a", "Qasem Soleimani"), tell("b", "Qassem Soleimani"), tell("c", "Qassem Suleimani")]
    resolution = resolve(told, judgements=[Judgement("Qasem Soleimani", "Qassem Suleimani", "different")])
    assert not is_one(resolution, "a: Qasem Soleimani", "c: Qassem Suleimani")


def test_different_parts_a_chain_and_a_seed() -> None:
    seed = "militia:kataib-hezbollah"
    linked = [make_mention("a", 0, "Omar Vance"), make_mention("a", 1, "the Wolf", of=0)]
    seeded = [make_mention("a", 2, "KH", "Militia", seed=seed), make_mention("a", 3, "Hezbollah Brigades", "Militia", seed=seed)]
    judgements = [Judgement("Omar Vance", "the Wolf", "different"), Judgement("KH", "Hezbollah Brigades", "different")]
    resolution = resolve([make_extraction("a", [*linked, *seeded])], judgements=judgements, gazetteer=GAZETTEER)
    assert len(find_groups(resolution)) == 4
    assert len({entity.id for entity in resolution.entities}) == 4


def test_judgement_may_name_an_entity_by_its_id() -> None:
    told = [tell("a", "Zarqoun"), tell("b", "Zarqoun")]
    ids = [find_entity(resolve(told), f"{doc}: Zarqoun").id for doc in ("a", "b")]
    assert is_one(resolve(told, judgements=[Judgement(*ids, "same")]), "a: Zarqoun", "b: Zarqoun")


def test_namesakes_are_told_apart_by_their_documents() -> None:
    told = [tell(doc, "Hadi al-Amiri") for doc in ("a", "b", "c")]
    resolution = resolve(told, judgements=[Judgement("Hadi al-Amiri @ a.txt", "Hadi al-Amiri @ b.txt", "different")])
    assert not is_one(resolution, "a: Hadi al-Amiri", "b: Hadi al-Amiri")
    assert is_one(
        resolve([tell("a", "Amiri"), tell("b", "Salih")], judgements=[Judgement("Amiri @ a.txt", "Salih @ b.txt", "same")]),
        "a: Amiri",
        "b: Salih",
    )


def tell_twice(doc_id: str, full: str, short: str) -> Extraction:
    """Return a document that gives somebody's name in full and goes on with a part of it."""
    return make_extraction(doc_id, [make_mention(doc_id, 0, full), make_mention(doc_id, 1, short, of=0)])


def test_a_surname_that_is_judged_another_s_stays_with_the_full_name_that_a_text_gives_before_it() -> None:
    told = [tell_twice("a", "Lena Orvash", "Orvash"), tell("b", "Orvash", "Lena Orvash"), tell("c", "Orvash")]
    resolution = resolve(told, judgements=[Judgement("Lena Orvash", "Orvash", "different")])
    assert find_groups(resolution) == [["a: Lena Orvash", "a: Orvash", "b: Lena Orvash", "b: Orvash"], ["c: Orvash"]]


def test_a_name_in_one_document_is_parted_from_the_name_in_all_others() -> None:
    told = [tell_twice(doc, "Lena Orvash", "Lena Orvash") for doc in ("a", "b", "c")]
    resolution = resolve(told, judgements=[Judgement("Lena Orvash", "Lena Orvash @ b.txt", "different")])
    assert find_groups(resolution) == [[f"{doc}: Lena Orvash" for doc in ("a", "a", "c", "c")], ["b: Lena Orvash"] * 2]


def test_what_the_gazetteer_knows_is_judged_by_its_name_there_though_no_text_spells_it() -> None:
    known = make_mention("a", 0, "KH", "Militia", seed="militia:kataib-hezbollah")
    told = [make_extraction("a", [known]), tell("b", "Ash Brigade", type_name="Militia")]
    resolution = resolve(told, judgements=[Judgement("Ash Brigade", "Kataib Hezbollah", "same")], gazetteer=GAZETTEER)
    assert is_one(resolution, "a: KH", "b: Ash Brigade")
    parted = resolve(told[:1], judgements=[Judgement("Kataib Hezbollah", "KH", "different")], gazetteer=GAZETTEER)
    assert find_groups(parted) == [["a: KH"]]


def test_what_is_judged_by_id_is_explained_by_name() -> None:
    told = [tell("a", "Zarqoun"), tell("b", "Zarqoun")]
    ids = [find_entity(resolve(told), f"{doc}: Zarqoun").id for doc in ("a", "b")]
    resolution = resolve(told, judgements=[Judgement(*ids, "same", who="ana")])
    assert find_entity(resolution, "a: Zarqoun").reasons == ("'Zarqoun' = 'Zarqoun': judged the same by ana",)


def test_unsure_changes_nothing() -> None:
    told = [tell("a", "Qasem Soleimani"), tell("b", "Qassem Suleimani")]
    assert resolve(told, judgements=[Judgement("Qasem Soleimani", "Qassem Suleimani", "unsure")]) == resolve(told)


def test_judgements_that_fit_nothing_are_told(caplog: pytest.LogCaptureFixture) -> None:
    judgements = [Judgement("Lena Orvash", f"Vantor {number}", "same") for number in range(7)]
    resolve([tell("a", "Lena Orvash")], judgements=judgements)
    (message,) = caplog.messages
    assert message.startswith("judgements that fit nothing in these documents: Lena Orvash / Vantor 0; ")
    assert message.endswith("Vantor 4 and 2 more")


def test_judgements_that_contradict_each_other_stop() -> None:
    judgements = [Judgement("A", "B", "same"), Judgement("B", "C", "same"), Judgement("a", "c", "different")]
    with pytest.raises(ConfigError, match="'a' and 'c' are judged different"):
        resolve([], judgements=judgements)


PERSONS = ["Qasem Soleimani", "Qassem Suleimani", "Soleimani", "John Smith", "Jane Smith", "Smith"]
WORDS = [*PERSONS, "Bakri Salam", "Bakri Salem", "Bakri Salim", "Salem"]
BODIES = ["Kataib Hezbollah", "Kata'ib Hizballah", "Hezbollah", "PMF", "Popular Mobilization Forces", "Popular Mobilisation Units"]
TOLD = st.lists(st.tuples(st.lists(st.sampled_from(WORDS), max_size=4), st.lists(st.sampled_from(BODIES), max_size=3)), max_size=5)


def make_told(rows: list[tuple[list[str], list[str]]]) -> list[Extraction]:
    told = []
    for number, (persons, bodies) in enumerate(rows):
        doc = f"d{number}"
        mentions = [make_mention(doc, at, name) for at, name in enumerate(persons)]
        mentions += [make_mention(doc, 10 + at, name, "Militia") for at, name in enumerate(bodies)]
        told.append(make_extraction(doc, [*mentions, make_mention(doc, 20, "Iraq", "State")]))
    return told


@settings(max_examples=60)
@given(TOLD, st.randoms(use_true_random=False))
def test_resolution_does_not_depend_on_order(rows, random) -> None:  # type: ignore[no-untyped-def]
    told = make_told(rows)
    shuffled = [Extraction(e.document, tuple(random.sample(e.mentions, len(e.mentions))), ()) for e in random.sample(told, len(told))]
    assert resolve(shuffled) == resolve(told)


@settings(max_examples=60)
@given(TOLD)
def test_every_mention_has_one_entity_and_ids_are_unique(rows) -> None:  # type: ignore[no-untyped-def]
    told = make_told(rows)
    resolution = resolve(told)
    assert sorted(resolution.entity_of) == sorted(m.id for e in told for m in e.mentions)
    assert len({entity.id for entity in resolution.entities}) == len(resolution.entities)
    assert sum(len(entity.mentions) for entity in resolution.entities) == len(resolution.entity_of)


@settings(max_examples=60)
@given(TOLD)
def test_resolving_what_is_resolved_changes_nothing(rows) -> None:  # type: ignore[no-untyped-def]
    told = make_told(rows)
    once = resolve(told)
    linked = []
    for extraction in told:
        first: dict[str, int] = {}
        mentions = []
        for m in sorted(extraction.mentions, key=lambda m: m.passage.start):
            head = first.setdefault(once.entity_of[m.id], m.passage.start // 100)
            number = m.passage.start // 100
            mentions.append(make_mention(extraction.document.id, number, m.name, m.type, of=None if head == number else head))
        linked.append(make_extraction(extraction.document.id, mentions))
    assert find_groups(resolve(linked)) == find_groups(once)


@settings(max_examples=60)
@given(TOLD)
def test_unrelated_document_changes_nothing_else(rows) -> None:  # type: ignore[no-untyped-def]
    told = make_told(rows)
    before = {e.id: e for e in resolve(told).entities}
    unrelated = make_extraction("zz", [make_mention("zz", 0, "Goma Radio", "Organization"), make_mention("zz", 1, "Denis Mukwenge")])
    after = {e.id: e for e in resolve([*told, unrelated]).entities if all(m.passage.doc_id != "zz" for m in e.mentions)}
    assert after == before


FAMILIES = (
    ["Qasem Soleimani", "Qassem Suleimani", "Soleimani"],
    ["John Smith", "Jane Smith", "Smith", "J. Smith"],
    ["Bakri Salam", "Bakri Salem", "Bakri Salim", "Salem"],
    ["Kataib Hezbollah", "Kata'ib Hizballah", "Hezbollah"],
    ["PMF", "Popular Mobilization Forces", "Popular Mobilisation Units"],
)


def tell_all(doc: str, names: list[str]) -> Extraction:
    mentions = [
        make_mention(doc, at, name, "Militia" if any(name in family for family in FAMILIES[3:]) else "Person")
        for at, name in enumerate(names)
    ]
    return make_extraction(doc, [*mentions, make_mention(doc, 30, "Iraq", "State")])


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from([name for family in FAMILIES for name in family]), max_size=5), max_size=5), st.data())
def test_a_document_changes_only_what_it_touches(rows: list[list[str]], data: st.DataObject) -> None:
    family = data.draw(st.sampled_from(FAMILIES))
    more = tell_all("new", data.draw(st.lists(st.sampled_from(family), min_size=1, max_size=4)))
    told = [tell_all(f"d{number}", names) for number, names in enumerate(rows)]
    kept = [[e for e in resolve(told_now).entities if not set(e.names) & {*family, "Iraq"}] for told_now in (told, [*told, more])]
    assert kept[0] == kept[1]


def test_homonyms_of_other_types_stay_apart() -> None:
    told = [
        make_extraction("a", [make_mention("a", 0, "Washington", "State", seed="state:USA")]),
        make_extraction("b", [make_mention("b", 0, "Washington", "Location")]),
        make_extraction("c", [make_mention("c", 0, "Denzel Washington"), make_mention("c", 1, "Washington")]),
        make_extraction("d", [make_mention("d", 0, "Washington")]),
        make_extraction("e", [make_mention("e", 0, "Washington", "Organization")]),
    ]
    groups = find_groups(resolve(told, gazetteer=GAZETTEER))
    assert groups == [["a: Washington"], ["b: Washington"], ["c: Denzel Washington", "c: Washington"], ["d: Washington"], ["e: Washington"]]


def test_two_of_one_family_stay_two_and_their_surname_alone_a_third() -> None:
    told = [tell("a", "Ali al-Saadi", "Saadi"), tell("b", "Hussein al-Saadi", "Saadi"), tell("c", "al-Saadi")]
    assert find_groups(resolve(told)) == [["a: Ali al-Saadi", "a: Saadi"], ["b: Hussein al-Saadi", "b: Saadi"], ["c: al-Saadi"]]


def test_what_has_no_name_is_called_by_all_that_describes_it() -> None:
    described = make_mention("a", 0, "base", "Facility", form="nominal", phrase="base near the canal")
    again = make_mention("a", 1, "the base", "Facility", form="nominal", of=0)
    (entity,) = resolve([make_extraction("a", [described, again])]).entities
    assert entity.name == "base near the canal"
    assert {"base", "base near the canal"} <= set(entity.names)
    assert "phrase" not in entity.attributes


def test_a_description_too_long_for_a_name_is_listed_and_its_beginning_shown() -> None:
    long = "villager whose goats and whose only mule the Front drove off in spring"
    described = make_mention("a", 0, "villager", "Person", form="nominal", phrase=long, head_phrase="old villager")
    (entity,) = resolve([make_extraction("a", [described])]).entities
    assert entity.name == "old villager"
    assert long in entity.names


def test_an_unnamed_thing_is_listed_by_its_head_phrase_too() -> None:
    described = make_mention("a", 0, "68 people at an academy", "Group", form="nominal", head_phrase="68 people")
    (entity,) = resolve([make_extraction("a", [described])]).entities
    assert (entity.name, entity.names) == ("68 people at an academy", ("68 people at an academy", "68 people"))
    assert "head_phrase" not in entity.attributes


def test_a_name_outweighs_what_describes_its_bearer() -> None:
    described = make_mention("a", 0, "base", "Facility", form="nominal", phrase="base near the canal")
    named = make_mention("a", 1, "Camp Halvek", "Facility", of=0)
    (entity,) = resolve([make_extraction("a", [described, named])]).entities
    assert entity.name == "Camp Halvek"


def test_an_unnamed_thing_is_called_as_its_text_brings_it_up() -> None:
    described = make_mention("a", 0, "factions", "Group", form="nominal", phrase="factions of Pell")
    branded = make_mention("a", 1, "organisations", "Group", form="nominal", phrase="terrorist organisations", of=0)
    (entity,) = resolve([make_extraction("a", [described, branded])]).entities
    assert entity.name == "factions of Pell"
