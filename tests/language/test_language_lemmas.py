import lemminflect
import pytest

from kg.language.lemmas import INFLECTED, find_lemma, look_up


@pytest.mark.parametrize(
    ("word", "pos", "guess", "lemma"),
    [
        ("Attacked", "VERB", "", "attack"),
        ("shelled", "VERB", "shelle", "shell"),
        ("men", "NOUN", "men", "man"),
        ("left", "VERB", "leave", "leave"),
        ("Pell", "PROPN", "Pell", "Pell"),
        ("The", "DET", "the", "the"),
        ("has", "AUX", "have", "have"),
        ("zqxes", "NOUN", "zqx", "zqx"),
        ("Zqx", "NOUN", "", "zqx"),
        ("paramilitaries", "NOUN", "paramilitarie", "paramilitary"),
        ("counties", "NOUN", "countie", "county"),
        ("targeting", "NOUN", "target", "targeting"),
        ("targeting", "VERB", "target", "target"),
        ("demonised", "VERB", "demonis", "demonise"),
        ("radicalizing", "VERB", "radicaliz", "radicalize"),
        ("unfroze", "VERB", "unfroze", "unfreeze"),
        ("delisted", "VERB", "delisted", "delist"),
        ("delayed", "VERB", "delay", "delay"),
    ],
)
def test_the_model_chooses_among_the_forms_of_the_dictionary(word, pos, guess, lemma):
    assert find_lemma(word, pos, guess) == lemma


@pytest.mark.parametrize("pos", sorted(INFLECTED))
@pytest.mark.parametrize("word", ["armies", "better", "everyone", "fled", "has", "left", "leaves", "might", "shelling", "troops", "zqxes"])
def test_the_dictionary_says_what_its_library_says(word, pos):
    assert tuple(look_up(word, pos)) == lemminflect.getAllLemmas(word, upos=pos).get(pos, ())
