import pytest

from kg.ontology.entry import ROOTS, find_form_faults, find_mixed_words, read_frames

TYPES = ("State", "Man", "any")
ENTRY = {"meaning": "hit with force", "from": ["State"], "to": "any", "sign": -1, "plover": "ASSAULT"}


def find_faults(**values):
    return find_form_faults("hit", {**ENTRY, **values}, TYPES)


def test_an_entry_with_all_keys_has_no_fault():
    example = {"text": "A hit B.", "statements": ["A | hit | B", "B | hit | A | denied"]}
    values = {
        "symmetric": False,
        "content": "alleged",
        "verbs": [],
        "nouns": [],
        "compounds": [],
        "roles": ["hitter"],
        "examples": [example],
    }

    assert find_faults(**values) == []


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("sign", 2, "sign is 2; allowed: -1, 0, 1"),
        ("sign", True, "sign is True; allowed: -1, 0, 1"),
        ("plover", "BOMB", f"plover is 'BOMB'; allowed: {', '.join(ROOTS)}"),
        ("symmetric", 1, "symmetric is 1; allowed: true, false"),
        ("content", "maybe", "content is 'maybe'; allowed: asserted, alleged, denied, hypothetical, future"),
        ("to", ["Moon"], "unknown entity type 'Moon' in 'to'; known: State, Man, any"),
        ("from", [], "from is empty; known: State, Man, any"),
        ("from", None, "unknown entity type None in 'from'; known: State, Man, any"),
        ("meaning", "", "meaning is ''; words in quotes are needed"),
        ("verbs", "ACTOR hit TARGET", "verbs is 'ACTOR hit TARGET'; a list is needed, each line with '- ' before it"),
        ("roles", [False], "roles: False is no words; put quotes around it"),
        ("examples", {}, "examples is {}; a list is needed, each line with '- ' before it"),
        ("examples", ["A hit B."], "examples: 'A hit B.'; allowed: text with words, statements with a list"),
        (
            "examples",
            [{"text": "A hit B.", "statements": ["A hit B"]}],
            "examples: 'A hit B.': a list of 'actor | relation | target' is needed, with '| status' behind or not",
        ),
        ("colour", "red", "unknown key 'colour'; allowed: compounds, content, examples, from, meaning, nouns, plover, roles, sign, "),
    ],
)
def test_a_fault_names_the_key_the_value_and_what_is_allowed(key, value, fault):
    (found,) = find_faults(**{key: value})

    assert found.startswith(fault)


def test_keys_that_are_needed_are_missed():
    assert find_form_faults("hit", {"meaning": "m"}, TYPES) == [f"key '{key}' is missing" for key in ("from", "to", "sign", "plover")]


@pytest.mark.parametrize("name", ["Hit", "hit hard", "", 7, "other"])
def test_a_name_that_no_relation_may_have_is_told(name):
    (fault,) = find_form_faults(name, ENTRY, TYPES)

    assert fault == "a relation's name is lower case, as in fired_at, and not other"


@pytest.mark.parametrize("entry", [None, "ACTOR hit TARGET", ["ACTOR hit TARGET"]])
def test_what_is_no_entry_is_told(entry):
    (fault,) = find_form_faults("hit", entry, TYPES)

    assert fault.startswith("keys with values are needed (compounds, ")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("ACTOR TARGET", "exactly one anchor is needed"),
        ("ACTOR hit TARGET:Planet", "unknown type Planet; known: State, Man, any"),
        ("OTHER hit TARGET", "an ACTOR and a TARGET or CONTENT are needed; it has OTHER, TARGET"),
        ("ACTOR hit OTHER", "it has ACTOR, OTHER"),
        ("hit", "it has no slot"),
        ("ACTOR vote down|against TARGET", "'down|against' mixes prepositions and other words"),
        ("ACTOR hit|hit TARGET", "'hit|hit': alternatives are lower case"),
        ("ACTOR hit||beat TARGET", "'hit||beat': alternatives are lower case"),
        ("TARGET at|on order of ACTOR", "the anchor is a preposition (at, on); put a '*' behind the word that counts"),
        ("ACTOR Hit TARGET", "'Hit': alternatives are lower case"),
    ],
)
def test_pattern_that_cannot_be_meant_is_named(pattern, message):
    _, (fault,) = read_frames({"verbs": [pattern]}, TYPES)

    assert fault.startswith("verbs: pattern '")
    assert pattern in fault
    assert message in fault


def test_good_patterns_beside_faulty_ones_are_read():
    frames, faults = read_frames({"verbs": ["ACTOR hit TARGET", 7, "ACTOR"], "nouns": ["ACTOR's hit on TARGET"], "compounds": "hit"}, TYPES)

    assert [(frame.pattern, frame.part) for frame in frames] == [("ACTOR hit TARGET", "verb"), ("ACTOR's hit on TARGET", "noun")]
    assert len(faults) == 1, "what is no list of words is a fault of form"


@pytest.mark.parametrize("pattern", ["ACTOR's visit|phone call|letter by ACTOR to TARGET", "ACTOR's troop|tank movement|advance on TARGET"])
def test_an_alternative_of_two_words_is_told(pattern):
    _, (fault,) = read_frames({"nouns": [pattern]}, TYPES)

    assert "an alternative is one word; write a pattern for 'two words'" in fault
    assert (
        read_frames({"nouns": ["ACTOR's phone|radio call by|to|from ACTOR to TARGET", "arrest warrant* for TARGET by ACTOR"]}, TYPES)[1]
        == []
    )


def test_words_that_stand_before_no_slot_may_mix():
    assert find_mixed_words("ACTOR retreat back|from east") == ()
    assert find_mixed_words("ACTOR break with|away TARGET") == ("with|away",)
