from dataclasses import replace

import pytest

from kg.documents.text import make_text_document
from kg.extraction import extract_document
from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.objects import Extraction, Mention
from kg.triples.attacks.consequences import find_places
from kg.triples.attacks.direct import find_consequences
from kg.triples.attacks.incidents import find_incidents, set_antecedents
from kg.triples.facts import Fact
from tests.make_doc import make_doc
from tests.triples.read import find_root, load_pipeline, read

NAMES = {
    "Brigade": "Militia",
    "Front": "Militia",
    "Base": "Facility",
    "Bridge": "Facility",
    "Pell": "Location",
    "Darmin": "Location",
    "Solun": "Person",
}
WORDS = [*NAMES, "one", "two", "three"]


class Scene:
    """A row of words without a tree: attacks "one", "two", "three" and names, to state facts of."""

    def __init__(self, **kinds: str) -> None:
        self.doc = make_doc(" ".join(f"{word}/NOUN/{'dep' if i else 'ROOT'}/1" for i, word in enumerate(WORDS)))
        self.mentions = {word: self._mention(word, kind) for word, kind in NAMES.items()}
        for word, kind in kinds.items():
            sort, *definite = kind.split(" the")
            attack = self._mention(word, "Attack")
            self.mentions[word] = replace(attack, attributes={"kind": sort, **({"definite": "yes"} if definite else {})})
        self.index = MentionIndex(self.doc, self.mentions.values())
        self.dates: dict[str, str] = {}
        self.facts: list[Fact] = []

    def _mention(self, word: str, kind: str) -> Mention:
        i = WORDS.index(word)
        return make_mention(self.doc, (i, i + 1), kind, rule="attack:noun" if kind == "Attack" else "test")

    def state(self, *lines: str) -> None:
        """Add facts "one targeted Base", or dates "one on 2031-03-03"."""
        for line in lines:
            actor, relation, target = line.split()
            if relation == "on":
                self.dates[self.mentions[actor].id] = target
            else:
                trigger = self.doc[WORDS.index(actor)]
                self.facts.append(Fact(self.mentions[actor], relation, self.mentions[target], trigger, "test", "asserted"))

    def group(self) -> list[list[str]]:
        """Return the words of each incident."""
        return [[mention.name for mention in incident.mentions] for incident in self.find()]

    def find(self):
        return find_incidents(self.index, self.facts, self.dates)


@pytest.mark.parametrize(
    ("one", "two", "facts", "same"),
    [
        ("bombing", "bombing", ["one targeted Base", "two targeted Base"], True),
        ("bombing", "bombing", ["one targeted Base", "two targeted Bridge"], False),
        ("bombing", "bombing", ["one targeted Base", "two targeted Base", "one on 2031-03-03", "two on 2031-03-04"], False),
        ("bombing", "bombing", ["one targeted Base", "two targeted Base", "one on 2031-03", "two on 2031-03-04"], True),
        ("bombing", "bombing", ["one on 2031-03-03", "two on 2031-03-03"], True),
        ("bombing", "bombing", ["one located_in Pell", "two located_in Darmin"], False),
        ("bombing", "bombing", [], False),
        ("bombing", "bombing the", [], True),
        ("bombing", "attack the", ["one targeted Base"], True),
        ("bombing", "attack the", ["one targeted Base", "two targeted Bridge"], False),
        ("bombing", "abduction", ["one targeted Base", "two targeted Base"], False),
        ("bombing", "killing", ["one killed Solun", "two killed Solun"], True),
        ("bombing", "attack", ["one targeted Base", "two targeted Base"], True),
        ("bombing", "attack the", ["one targeted Base", "two killed Solun"], True),
    ],
)  # fmt: skip
def test_two_mentions_are_one_attack_by_what_they_share(one, two, facts, same):
    scene = Scene(one=one, two=two)
    scene.state(*facts)

    assert scene.group() == ([["one", "two"]] if same else [["one"], ["two"]])


def test_later_mentions_refer_to_the_first_which_gathers_what_is_known():
    scene = Scene(one="attack", two="bombing")
    scene.state("one targeted Base", "two targeted Base", "Brigade carried_out two", "two on 2031-03-03", "two located_in Pell")
    linked = {mention.name: mention for mention in set_antecedents(scene.index, scene.find())}

    assert linked["two"].antecedent == scene.mentions["one"].id
    assert linked["one"].antecedent is None
    wanted = {"kind": "bombing", "date": "2031-03-03", "target": "Base", "place": "Pell", "actor": "Brigade"}
    assert {key: linked["one"].attributes[key] for key in wanted} == wanted
    assert linked["Base"] == scene.mentions["Base"]


def test_who_did_it_attacked_what_it_hit_and_harmed_whom_it_harmed():
    scene = Scene(one="bombing", two="bombing the")
    scene.state("Brigade carried_out one", "one targeted Base", "two killed Solun", "one on 2031-03-03", "two on 2031-03-03")
    found = list(find_consequences(scene.find(), scene.facts, scene.index))

    assert [(fact.actor.name, fact.relation, fact.target.name, fact.date) for fact in found] == [
        ("Brigade", "attacked", "Base", "2031-03-03"),
        ("Brigade", "killed", "Solun", "2031-03-03"),
    ]


def test_who_is_killed_is_not_attacked_besides():
    scene = Scene(one="bombing")
    scene.state("Brigade carried_out one", "one targeted Solun", "one killed Solun")

    assert [fact.relation for fact in find_consequences(scene.find(), scene.facts, scene.index)] == ["killed"]


def test_a_denied_or_guessed_doer_has_no_edges_of_his_own():
    scene = Scene(one="bombing")
    scene.state("Brigade carried_out one", "Front carried_out one", "Solun carried_out one", "one targeted Base")
    scene.facts[1] = replace(scene.facts[1], status="denied", speaker=scene.mentions["Front"])
    scene.facts[2] = replace(scene.facts[2], rule="model:carried_out")
    found = find_consequences(scene.find(), scene.facts, scene.index)

    assert [(fact.actor.name, fact.relation, fact.status) for fact in found] == [("Brigade", "attacked", "asserted")]


def test_who_is_blamed_for_an_attack_is_blamed_for_the_dead_and_not_for_the_wounded():
    scene = Scene(one="bombing")
    scene.state("Brigade carried_out one", "one killed Solun", "one wounded Front")
    scene.facts[0] = replace(scene.facts[0], status="alleged", speaker=scene.mentions["Front"])

    assert [fact.relation for fact in find_consequences(scene.find(), scene.facts, scene.index)] == ["killed"]


def test_nobody_attacks_himself_by_way_of_his_attack():
    scene = Scene(one="bombing")
    scene.state("Brigade carried_out one", "one targeted Brigade")

    assert list(find_consequences(scene.find(), scene.facts, scene.index)) == []


def test_an_attack_was_where_the_building_lies_that_it_hit():
    scene = Scene(one="bombing")
    scene.state("one targeted Base")
    bond = Fact(scene.mentions["Base"], "located_in", scene.mentions["Pell"], scene.doc[2], "bond:place")

    def find() -> list[tuple[str, str, str]]:
        found = find_places(scene.find(), scene.facts, [bond], scene.index)
        return [(fact.actor.name, fact.relation, fact.target.name) for fact in found]

    assert find() == [("one", "located_in", "Pell")]
    scene.state("one located_in Darmin")  # "bombed posts in Pell and Darmin"
    assert find() == [("one", "located_in", "Pell")]


def test_a_place_that_is_told_a_thousand_times_is_joined_to_an_attack_a_few_times():
    scene = Scene(one="bombing")
    scene.state("one targeted Base")
    bond = Fact(scene.mentions["Base"], "located_in", scene.mentions["Pell"], scene.doc[2], "bond:place")

    assert len(list(find_places(scene.find(), scene.facts, [bond] * 1000, scene.index))) <= 20


def known(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Basalt Brigade shelled Darmin air base. Veldonia condemned the attack. The shelling was condemned by Sorvania.", 1),
        ("Gunmen killed Idris Vantor in Pell. The killing of Idris Vantor was condemned by Veldonia.", 1),
        ("The Basalt Brigade fired rockets at Darmin air base on Sunday, killing two soldiers.", 1),
        ("Rockets hit Darmin air base on Sunday. A rocket attack hit Darmin air base on Monday.", 2),
        ("A bomb exploded in Pell. A bomb exploded in Darmin.", 2),
        ("The Basalt Brigade shelled Darmin air base. The attack killed two soldiers.", 1),
        ("Gunmen stormed the prison in Pell. Two guards died in the attack.", 1),
        ("Gunmen stormed the prison in Pell in an assault that was claimed by the Basalt Brigade.", 1),
        ("Two bombers blew themselves up at the prison in Pell. The first bomber had detonated his explosives at its gate.", 1),
        ("Gunmen stormed the prison in Pell. The attackers threw a grenade at the gate of its yard.", 1),
        ("The Basalt Brigade carried out a bombing at the prison in May that killed two guards.", 1),
        ("Three guards died in Pell in a blast, in the deadliest attack since May.", 1),
        ("There were fewer bombings in the south. In Pell Idris Vantor was assassinated with his driver.", 2),
        ("Fighters besieged the prison in Pell, threw stones at it and torched its gate.", 1),
        ("The Basalt Brigade bombed Pell on Monday and shelled Darmin air base on Tuesday.", 2),
        ("The Basalt Brigade killed a guard in a rocket attack on Darmin air base, prompting Veldonian attacks on its camps.", 2),
        ("The Basalt Brigade attacked Pell on Friday. Veldonia has condemned Karvenia since the 2021 coup.", 2),
        ("Karvenia promised an operation against the Basalt Brigade. Lena Orvash condemned the bombing.", 2),
        ("Karvenia condemned the killing of Idris Vantor and Lena Orvash, who was assassinated in Pell in July.", 2),
        ("Karvenia launched Operation Iron Gate. Veldonia condemned the operation. The Front left Operation Iron Gate alone.", 1),
        ("Marek Solun escaped an assassination attempt on Sunday when a drone struck his residence in Pell.", 1),
        ("Veldonia condemned a raid on Pell, in which three workers were killed and six were hurt when a bomb exploded in Darmin.", 1),
        ("The worst attack took place in Pell, where gunmen of the Basalt Brigade stormed a prison.", 1),
        ("Idris Vantor deplored the attack in Darmin after a visit to Pell, where gunmen of the Basalt Brigade stormed a prison.", 2),
        ("In May 2030 Karvenia launched an offensive on Pell. Idris Vantor led the raid.", 2),
        ("In May 2030 Karvenia launched an offensive on Pell. Idris Vantor led the assault.", 1),
        ("The Basalt Brigade was preparing a raid when Veldonian jets bombed a camp in Pell.", 2),
        ("Karvenia launched Operation Iron Gate on Friday. It shelled a camp in Pell.", 1),
        ("Karvenia launched Operation Iron Gate on Friday. Gunmen stormed a hotel in Pell.", 2),
        ("Karvenia has complained of many incidents of mortar fire from rebels directed at its embassy in Pell.", 1),
        ("Gunmen killed Marek Solun in Pell." + " Idris Vantor met Lena Orvash." * 7 + " Karvenia condemned that attack.", 2),
        ("Gunmen killed Marek Solun in Pell." + " Idris Vantor met Lena Orvash." * 2 + " Karvenia condemned that attack.", 1),
    ],
)
def test_a_text_has_as_many_attacks_as_a_reader_counts(text, count):
    extraction = read(text, date="2031-03-04")

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == count


def read_news(*paragraphs: str) -> Extraction:
    """Read an article whose first paragraph is its title."""
    document = make_text_document("\n\n".join(paragraphs), date="2031-03-04")
    title, *rest = document.blocks
    return extract_document(replace(document, blocks=(replace(title, kind="title"), *rest)), load_pipeline())


@pytest.mark.model
def test_a_line_under_the_headline_goes_on_about_its_attack():
    document = make_text_document(
        "Drone strike kills governor in Pell\n\nPolice accuse Basalt Brigade of deadly attack\n\n"
        "A governor was killed in Pell on Sunday when a drone struck his home.",
        date="2031-03-04",
    )
    title, line, text = document.blocks
    extraction = extract_document(
        replace(document, blocks=(replace(title, kind="title"), replace(line, kind="heading"), text)), load_pipeline()
    )

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == 1


@pytest.mark.model
def test_whoever_is_blamed_attacked_what_the_text_says_and_not_the_headline():
    extraction = read_news(
        "Two killed in attack on Veldonian army in Pell",
        "Two guards were killed in an attack on a Veldonian army headquarters in Pell, police said.",
        "Police said that this was one of the gravest attacks carried out by the Basalt Brigade.",
    )
    hit = [find_root(t.target, extraction).passage.text for t in extraction.triples if t.relation == "attacked"]

    assert hit == ["a Veldonian army headquarters"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("The Basalt Brigade bombed the prison in Darmin on Sunday, killing two guards.", 1),
        ("Gunmen stormed the prison in Pell on Sunday.", 2),
    ],
)
def test_the_first_attack_of_its_kind_is_the_headline_s(lead, count):
    extraction = read_news("Veldonia mourns after a bombing", lead)

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == count


@pytest.mark.model
@pytest.mark.parametrize(("land", "count"), [("Veldonia", 1), ("Karvenia", 2)])
def test_a_headline_gives_the_country_of_a_place_below(land, count):
    extraction = read_news(f"Deadly attack in {land}", "The Basalt Brigade claimed an attack that killed two guards in the town of Pell.")

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == count


@pytest.mark.model
@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Drones hit Darmin as Veldonia vows revenge", 2),
        ("Drones hit Darmin after gunmen storm Pell prison", 2),
        ("Gunmen storm Darmin market as Veldonia vows revenge", 3),
    ],
)
def test_a_headline_tells_the_fresh_attack_that_shares_its_place(title, count):
    lead = "Veldonia on Monday vowed to avenge the dead."
    extraction = read_news(
        title, lead, "Three drones struck a hangar at Darmin air base on Sunday. Gunmen stormed the Pell prison on Saturday."
    )

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == count


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Twin bombings shook Veldonia. In the first attack, the Basalt Brigade shelled Darmin air base.", 2),
        ("A bomber blew himself up at the gate of Darmin air base, and five gunmen then stormed the base.", 1),
        ("Four mortar rounds landed in Pell.", 1),
    ],
)
def test_one_attack_is_told_in_several_words(text, count):
    extraction = read(text, date="2031-03-04")

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == count


@pytest.mark.model
def test_paragraphs_of_a_sentence_go_on_about_the_attack_told_last():
    told = "Gunmen stormed a prison in Pell on Sunday.", "A drone strike hit a hangar in Darmin on Friday."
    extraction = read("\n\n".join((*told, "Idris Vantor and Lena Orvash were killed in the attack.")))
    attack = next(mention for mention in extraction.mentions if mention.name == "attack")

    assert find_root(attack.id, extraction).name.startswith("drone strike")


@pytest.mark.model
@pytest.mark.parametrize(("apart", "head"), [(True, "a bombing"), (False, "shelled the bridge in Pell")])
def test_the_attack_is_what_its_paragraph_tells_else_the_headline(apart, head):
    recalled, last = "Last year rebels shelled the bridge in Pell.", "Veldonia condemned the attack."
    body = [recalled, last] if apart else [f"{recalled} {last}"]
    extraction = read_news("Veldonia mourns after a bombing", "A bomb exploded at the prison in Darmin on Sunday.", *body)
    (taken_up,) = [mention for mention in extraction.mentions if mention.passage.text == "the attack"]

    assert find_root(taken_up.id, extraction).passage.text == head


@pytest.mark.model
def test_whoever_is_accused_of_an_attack_is_not_said_to_have_done_all_that_another_sentence_tells():
    extraction = read("A bomb exploded at the prison in Pell, killing two guards. Veldonia accused the Basalt Brigade of the bombing.")
    rules = {(triple.relation, triple.rule) for triple in extraction.triples if triple.status == "alleged"}

    assert ("carried_out", "blame:verb:accused:accuse") in rules
    assert not any(rule.endswith("+event:harm") for _, rule in rules)


@pytest.mark.model
def test_what_an_attack_came_after_is_another_attack():
    text = "The Basalt Brigade shelled Darmin air base after Veldonia killed two of its fighters in Pell."
    extraction = read(text)
    by_id = {mention.id: mention for mention in extraction.mentions}
    doers = {by_id[triple.actor].name for triple in extraction.triples if triple.relation == "killed"}

    assert "Basalt Brigade" not in doers


@pytest.mark.model
@pytest.mark.parametrize(
    ("claim", "head"),
    [
        ("The Basalt Brigade carried out the strike.", "a missile strike on the port"),
        ("The Basalt Brigade was behind that bombing.", "attacked the prison in Pell"),
    ],
)
def test_an_attack_is_meant_by_the_word_that_brought_it_up_or_as_the_nearest(claim, head):
    extraction = read(f"Guards mourn a missile strike on the port of Darmin. Suicide bombers attacked the prison in Pell. {claim}")
    (claimed,) = [triple for triple in extraction.triples if triple.relation == "carried_out" and triple.evidence.text in claim]

    assert find_root(claimed.target, extraction).passage.text.startswith(head)


@pytest.mark.model
def test_the_latter_attack_is_the_one_told_last():
    extraction = read(
        "In May 2030 the Basalt Brigade bombed a hotel in Pell, and in June 2030 gunmen stormed a school in Darmin. "
        "The latter attack was claimed by the Red Heron Front."
    )
    latter = next(mention for mention in extraction.mentions if mention.name == "latter attack")

    assert "stormed a school" in find_root(latter.id, extraction).name


@pytest.mark.model
def test_an_attack_said_by_what_it_did_to_others_is_another():
    extraction = read("A mine killed two farmers near Pell. Marek Solun ordered the missile attack that set a mill in Darmin on fire.")
    (ordered,) = [triple for triple in extraction.triples if triple.relation == "carried_out"]

    assert find_root(ordered.target, extraction).passage.start > len("A mine killed two farmers near Pell.")


@pytest.mark.model
def test_whoever_did_an_attack_is_one_in_title_and_text():
    extraction = read("Gunmen ambushed a police van near Pell on Monday. Assailants opened fire on the van, killing two policemen.")
    doers = {find_root(triple.actor, extraction).id for triple in extraction.triples if triple.relation == "carried_out"}

    assert len(doers) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Idris Vantor was killed in May when Karvenia bombed the port of Darmin.", 1),
        ("The Basalt Brigade fired rockets at Pell on Monday. Karvenia fired missiles at Pell on Monday.", 2),
        ("Soldiers shot dead ten villagers in Pell in retaliation for an attack by the Basalt Brigade on a camp.", 2),
        ("A bomb exploded in Pell on Monday. Another bomb exploded in Pell on Monday.", 2),
        ("A bombing in Pell on Monday killed two. A separate bombing in Pell on Monday killed three.", 2),
        ("Rockets hit Darmin air base. A second rocket attack hit the base hours later.", 2),
        ("Drones hit a refinery in Pell on Monday. More drone strikes hit Pell on Tuesday.", 2),
        ("Rockets hit the Karvenian embassy on Monday. Rockets were fired on Monday at Halvek, home to the Karvenian embassy.", 1),
        ("Rockets hit the Karvenian embassy on Monday. Rockets were fired on Tuesday at Halvek, home to the Karvenian embassy.", 2),
        ("Rockets hit the Sorvanian embassy on Monday. Rockets were fired on Monday at Halvek, home to the Karvenian embassy.", 2),
        ("Rockets hit the Karvenian embassy on Monday. Six rockets were fired on Monday at Halvek.", 2),
    ],
)
def test_attacks_are_told_apart_by_side_and_joined_by_when(text, count):
    extraction = read(text, date="2031-06-05")

    assert sum(mention.type == "Attack" and mention.antecedent is None for mention in extraction.mentions) == count


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "head"),
    [
        (
            "A car bomb killed Marek Solun in Pell. The killing came after Karvenian jets struck Darmin air base. Veldonia saw the strike.",
            "the strike",
            "struck Darmin air base",
        ),
        (
            "Gunmen shot ten guards in an ambush near Pell. Idris Vantor, who took power in a coup in 2019, condemned the raid.",
            "the raid",
            "an ambush",
        ),
        (
            "A bomb hit a mosque in Pell. Hours later gunmen stormed a hospital in Darmin. Karvenia condemned the mosque attack.",
            "the mosque attack",
            "hit a mosque",
        ),
        (
            "Karvenia bombed depots of the Basalt Brigade in Darmin on Friday. On Wednesday a missile hit Halvek. "
            "Veldonia condemned the volley of missiles that hit Halvek on Wednesday.",
            "the volley",
            "hit Halvek",
        ),
        (
            "Karvenian jets carried out air strikes in Pell. Rebels stopped attacks on Karvenian troops. Veldonia saw the Karvenian raids.",
            "the Karvenian raids",
            "air strikes",
        ),
        (
            "Shells hit a market in Pell. The Basalt Brigade shot a guard in Darmin. Karvenia condemned both attacks.",
            "both attacks",
            "both attacks",
        ),
        (
            "A Karvenian drone killed Marek Solun in Pell. Lena Orvash said that Veldonia would leave unless the rocket fire stopped.",
            "the rocket fire",
            "the rocket fire",
        ),
        (
            "Rebels shot Marek Solun dead in Pell. Karvenia bombed Darmin. Veldonia condemned the killing of Solun.",
            "the killing of Solun",
            "shot Marek Solun",
        ),
        (
            "Gunmen attacked a mine in Pell on Wednesday. Rebels had overrun the port of Darmin in February. "
            "The February attack shut a bank.",
            "The February attack",
            "had overrun",
        ),
        (
            "A man stabbed two tourists near the cathedral on Thursday. The stabbing came days after a van was driven into a crowd "
            "at a fair in Darmin, killing four.\n\nPolice saw no link between the two attacks. "
            "The driver in the Darmin attack was known to them.",
            "the Darmin attack",
            "was driven",
        ),
        (
            "Rockets hit the airport in Halvek. Three people were hurt in the airport attack.\n\n"
            "A drone attack has targeted a depot in Pell.\n\n"
            "The Basalt Brigade says it fired the rockets at the airport. It makes no mention of the attack in Pell.",
            "the attack in Pell",
            "A drone attack",
        ),
        (
            "The 2028 bombing of a station in Pell killed nine people. The men belonged to a cell that was behind a shooting in Darmin.\n\n"
            "Four people died in that attack.",
            "that attack",
            "a shooting",
        ),
        (
            "The raid on Pell was one of the worst attacks carried out by the Basalt Brigade.",
            "the worst attacks",
            "The raid on Pell",
        ),
        (
            "Karvenian jets bombed a market in Pell on Sunday. It was the second raid on the town in two days.",
            "the second raid",
            "bombed a market",
        ),
        (
            "The Basalt Brigade has attacked army bases across the north, officials said.\n\n"
            "Two men shot at a barracks in Pell on Thursday.\n\nNobody was killed in the attack, which damaged a gate.",
            "the attack",
            "shot at",
        ),
        (
            "The Karvenian navy fired on two boats on Tuesday. The incident follows a missile attack on a tanker on Sunday.",
            "The incident",
            "fired on",
        ),
    ],
)
def test_an_attack_is_taken_up_by_the_words_that_fit_it(text, words, head):
    extraction = read(text, date="2031-03-07")
    mention = next(mention for mention in extraction.mentions if mention.passage.text.startswith(words))

    assert find_root(mention.id, extraction).passage.text.startswith(head)


@pytest.mark.model
def test_a_noun_that_sums_up_a_deed_may_hang_on_whom_it_hit():
    extraction = read_news("Militants kill 40 troops in Pell assault", "Militants killed 40 troops in an assault on Pell on Sunday.")

    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == 1


@pytest.mark.model
def test_a_headline_s_attack_is_none_in_another_state():
    extraction = read_news("Veldonia strikes back after Karvenia attack", "Veldonian jets carried out air strikes in Sorvania on Sunday.")
    strikes = next(mention for mention in extraction.mentions if mention.passage.text.startswith("air strikes"))

    assert "attack" not in find_root(strikes.id, extraction).passage.text


@pytest.mark.model
@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The blast killed nine soldiers on Sunday.", "2031-03-02"),
        ("The attack took place on Sunday.", "2031-03-02"),
        ("The blast drew protests on Sunday.", None),
        ("Karvenia condemned the attack on Sunday.", None),
    ],
)
def test_the_day_of_what_an_attack_did_is_its_own(told, day):
    extraction = read(f"A suicide bomber attacked a checkpoint near Pell. {told}", date="2031-03-05")

    assert {t.date for t in extraction.triples if t.relation == "targeted"} == {day}
