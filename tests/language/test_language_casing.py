"""How the words of headlines reach the model."""

import pytest

from kg.language.casing import find_usual_forms

PROSE = "In Pell the Red Heron Front said that its men had left the market , which no shell hit ."


def read(*lines: str) -> list[str]:
    words = [line.split() for line in lines]
    begins = [sum(map(len, words[:n])) for n in range(len(words))]
    usual = find_usual_forms([word for line in words for word in line], begins)
    return [" ".join(usual[begin : begin + len(line)]) for begin, line in zip(begins, words, strict=True)]


@pytest.mark.parametrize(
    ("headline", "usual"),
    [
        ("Rebels Kill Army Officers in Pell , Seize Airstrip", "Rebels kill army officers in Pell , seize airstrip"),
        ("Veldonian Airstrikes Displace Hundreds of Villagers", "Veldonian airstrikes displace hundreds of villagers"),
        ("Pell : 3 Soldiers , five Militants Die in Fresh Clashes", "Pell : 3 soldiers , five militants die in fresh clashes"),
        ("UN Chief Condemns Attacks on Red Sea Shipping", "UN chief condemns attacks on Red Sea shipping"),
        ("South Korean Warship Leaves Turkey After Talks", "South Korean warship leaves Turkey after talks"),
        ("ARMY SHELLS MARKET IN HALVEK , UN SAYS", "Army shells market in Halvek , UN says"),
        ("Daily Security Report : March 3", "Daily security report : March 3"),
        ("Thousands March in Pell to Demand Answers", "Thousands march in Pell to demand answers"),
        ("Army Shells Market in Pell .", "Army Shells Market in Pell ."),
        ("Idris Vantor met Lena Orvash and Marek Solun in Halvek", "Idris Vantor met Lena Orvash and Marek Solun in Halvek"),
        ("Orsa Relief Mission", "Orsa Relief Mission"),
    ],
)
def test_a_headline_is_read_as_prose_writes_it(headline, usual):
    assert read(headline) == [usual]


def test_what_the_text_below_writes_in_capitals_stays_a_name_and_what_it_writes_small_is_none():
    headline = "Red Heron Front Leaves Pell Market After Heavy Losses"

    assert read(headline, PROSE) == ["Red Heron Front leaves Pell market after heavy losses", PROSE]


def test_a_text_without_headlines_stays_as_it_is():
    assert read(PROSE, PROSE) == [PROSE, PROSE]
