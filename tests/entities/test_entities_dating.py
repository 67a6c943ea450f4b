from dataclasses import replace

from kg.entities.dating import share_dates
from kg.objects import Block, Extraction, Mention, Triple
from tests.entities.test_entities_statements import make_triple
from tests.entities.world import make_extraction, make_mention

MILITIA = make_mention("a", 0, "Hamas", "Militia")
BASE = make_mention("a", 1, "K-1", "Facility")
HEADLINE = make_mention("a", 2, "attack on K-1", "Attack")
TOLD = make_mention("a", 3, "strike on K-1", "Attack", date="2020-01-03")
ENTITIES = {MILITIA.id: "militia", BASE.id: "base", HEADLINE.id: "attack", TOLD.id: "attack"}


def say(actor: Mention, relation: str, target: Mention, date: str | None = None) -> Triple:
    return replace(make_triple(actor, target, relation), date=date)


def date_all(*triples: Triple, mentions: tuple[Mention, ...] = (MILITIA, BASE, HEADLINE, TOLD)) -> list[str | None]:
    told: Extraction = replace(make_extraction("a", list(mentions)), triples=triples)
    return [triple.date for triple in share_dates(told, ENTITIES)]


def test_all_that_an_attack_did_and_who_did_it_has_its_date() -> None:
    assert date_all(say(HEADLINE, "targeted", BASE), say(MILITIA, "carried_out", HEADLINE)) == ["2020-01-03", "2020-01-03"]


def test_the_edge_that_an_attack_makes_has_its_date() -> None:
    facts = (say(MILITIA, "attacked", BASE), say(MILITIA, "carried_out", HEADLINE), say(HEADLINE, "targeted", BASE))

    assert date_all(*facts)[0] == "2020-01-03"
    assert date_all(facts[0]) == [None]


def test_whoever_condemns_an_attack_does_so_later() -> None:
    assert date_all(say(MILITIA, "condemned", HEADLINE)) == [None]


def test_a_more_exact_date_replaces_one_that_holds_it_and_no_other() -> None:
    assert date_all(say(HEADLINE, "targeted", BASE, "2020-01")) == ["2020-01-03"]
    assert date_all(say(HEADLINE, "targeted", BASE, "2019"), say(HEADLINE, "killed", MILITIA)) == ["2019", None]


def test_a_headline_has_the_date_that_the_paragraph_below_gives_what_it_tells() -> None:
    lead, other = make_mention("a", 3, "Palestinian Hamas", "Militia"), make_mention("a", 4, "Erez", "Facility")
    mentions = (MILITIA, BASE, lead, other)
    entities = {MILITIA.id: "militia", BASE.id: "base", lead.id: "fighters", other.id: "crossing"}
    below = replace(say(lead, "coerced", BASE, "2020-01-03"), evidence=lead.passage)
    told: Extraction = replace(make_extraction("a", list(mentions)), triples=(say(MILITIA, "coerced", BASE), below))
    blocks = (Block(0, BASE.passage.end, "title"), Block(lead.passage.start, other.passage.end, "paragraph"))
    headed = replace(told, document=replace(told.document, blocks=blocks))

    assert [triple.date for triple in share_dates(headed, entities)] == ["2020-01-03", "2020-01-03"]
    elsewhere = replace(headed, triples=(say(MILITIA, "coerced", BASE), replace(below, target=other.id)))
    assert share_dates(elsewhere, entities)[0].date is None


def test_nobody_is_killed_twice() -> None:
    victim, rebels = make_mention("a", 5, "Soleimani", "Person"), make_mention("a", 6, "rebels", "Group")
    entities = ENTITIES | {victim.id: "victim", rebels.id: "rebels"}
    triples = (say(rebels, "killed", victim), say(MILITIA, "killed", victim, "2020-01-03"), say(rebels, "wounded", victim))
    told: Extraction = replace(make_extraction("a", [MILITIA, victim, rebels]), triples=triples)

    assert [triple.date for triple in share_dates(told, entities)] == ["2020-01-03", "2020-01-03", None]


def test_the_attack_that_a_report_opens_with_is_of_its_only_day_of_news() -> None:
    town, other, blast = (make_mention("a", n, name, "Location") for n, name in ((4, "Pell"), (5, "Darmin"), (6, "blast")))
    blast = replace(blast, type="Attack")
    mentions = [MILITIA, BASE, HEADLINE, town, other, blast]
    entities = ENTITIES | {town.id: "town", other.id: "other", blast.id: "blast"}
    below = {"evidence": blast.passage}

    def date_headline(day: str, *further: Triple) -> str | None:
        told = replace(say(blast, "killed", MILITIA, day), **below)
        extraction = replace(make_extraction("a", mentions), triples=(say(HEADLINE, "targeted", BASE), told, *further))
        blocks = (Block(0, BASE.passage.end, "title"), Block(town.passage.start, blast.passage.end, "paragraph"))
        document = replace(extraction.document, blocks=blocks, date="2020-01-05")
        return share_dates(replace(extraction, document=document), entities)[0].date

    assert date_headline("2020-01-03") == "2020-01-03"
    assert date_headline("2019-12-03") is None  # long before
    assert date_headline("2020-01-03", replace(say(blast, "wounded", MILITIA, "2020-01-04"), **below)) is None
    assert date_headline("2020-01-03", say(HEADLINE, "located_in", other), replace(say(blast, "located_in", town), **below)) is None
