import pytest

from kg.language.words import MAX_TITLE_WORDS, NounSense, Words, load_words
from tests.make_doc import find_word, make_doc

NOUNS = {
    "person": {"minister": {"nouns": ["minister"], "office": True, "class": "officials"}, "guard": {"nouns": ["guard"], "class": "police"}},
    "group": {"police": {"nouns": ["guards"]}},
    "armed_group": ["brigade", "front"],
    "government": ["government"],
    "organization": {"security": ["police", "academy board"]},
    "facility": {"civil": ["police academy", "school"]},
    "location": ["town"],
    "agreement": ["treaty"],
}
TITLES = {
    "titles": {
        "minister": {"office": True, "relation": "official_of"},
        "foreign minister": {"office": True, "relation": "official_of", "of": "foreign ministry"},
        "gen.": {"office": False, "relation": "none"},
        "taoiseach": {"office": True, "relation": "official_of", "country": "IRL"},
    }
}
WORDS = Words(NOUNS, TITLES)


def make_line(text: str):
    """Return a Doc of capitalised and plain words; what they hang on does not matter here."""
    return make_doc(" ".join(f"{word}/NOUN/dep/1" if i else f"{word}/NOUN/ROOT/1" for i, word in enumerate(text.split())))


@pytest.mark.parametrize(
    ("text", "word", "start", "sense"),
    [
        ("the police academy", "academy", 1, NounSense("facility", "civil")),
        ("the police", "police", 1, NounSense("organization", "security")),
        ("two schools", "schools", 1, NounSense("facility", "civil")),
        ("the minister", "minister", 1, NounSense("person", "officials", is_office=True)),
        ("the Front", "Front", 1, NounSense("armed_group", "armed_group")),
    ],
)
def test_a_noun_has_the_sense_of_its_longest_entry(text, word, start, sense):
    assert WORDS.find_sense(find_word(make_line(text), word)) == (start, sense)


def test_a_plural_without_entry_of_its_own_has_the_sense_of_its_lemma():
    assert WORDS.find_sense(make_line("guards")[0]) == (0, NounSense("person", "police"))


def test_a_noun_without_entry_has_no_sense():
    assert WORDS.find_sense(make_line("the river")[1]) is None


def test_a_sense_never_reaches_into_the_sentence_before():
    doc = make_doc("police/NOUN/ROOT/1", "academy/NOUN/ROOT/1")

    assert WORDS.find_sense(doc[1]) is None


@pytest.mark.parametrize(
    ("text", "end", "title"),
    [
        ("Foreign Minister Lena Orvash", 2, "foreign minister"),
        ("Veldonian Minister Orvash", 2, "minister"),
        ("Gen. Solun", 1, "gen."),
        ("Gen Solun", 1, "gen."),
        ("the rebels Orvash", 2, None),
        ("the minister , Orvash", 3, None),
        ("Orvash", 0, None),
    ],
)
def test_the_longest_title_before_a_name_is_found(text, end, title):
    found = WORDS.find_title(make_line(text), end)

    assert (found.words if found else None) == title


def test_a_title_tells_office_relation_country_and_body():
    foreign = WORDS.find_title(make_line("Foreign Minister Orvash"), 2)
    irish = WORDS.find_title(make_line("Taoiseach Daly"), 1)

    assert (foreign.is_office, foreign.relation, foreign.country, foreign.body) == (True, "official_of", "", "foreign ministry")
    assert irish.country == "IRL"


@pytest.mark.parametrize(("text", "start"), [("Gen. Marek Solun", 1), ("Marek Solun", 0), ("Foreign Minister Lena Orvash", 2), ("Gen.", 0)])
def test_a_personal_name_begins_behind_its_titles(text, start):
    doc = make_line(text)

    assert WORDS.skip_titles(doc, 0, len(doc)) == start


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("Basalt Brigade", "Militia"),
        ("Front of the Coast", "Militia"),
        ("Pell Police Academy", "Facility"),
        ("Tesmar Police", "Organization"),
        ("Brigade", None),
        ("Lena Orvash", None),
        ("", None),
    ],
)
def test_a_noun_in_a_name_tells_its_type(name, guess):
    assert WORDS.guess_type(name) == guess


def test_only_facilities_have_nouns_of_their_own():
    assert WORDS.by_type("Facility") == {"police academy", "school"}
    assert WORDS.by_type("Militia") == frozenset()


def test_the_shipped_titles_are_short_enough_to_be_found():
    assert max(len(words.split()) for words in load_words().titles) <= MAX_TITLE_WORDS


@pytest.mark.parametrize(
    ("noun", "sort"), [("soldier", "person"), ("militia", "armed_group"), ("embassy", "facility"), ("ministry", "organization")]
)
def test_the_shipped_nouns_have_their_sorts(noun, sort):
    assert load_words().senses[noun].sort == sort
