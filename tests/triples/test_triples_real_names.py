"""What only the names of real bodies and office-holders settle, read with the built-in gazetteer."""

from __future__ import annotations

import pytest

import kg

pytestmark = pytest.mark.model


def read(text: str) -> set[tuple[str, str, str]]:
    """Return the statements of a text by the names of its mentions' chains."""
    extraction = kg.extract(text)
    mentions = {mention.id: mention for mention in extraction.mentions}

    def find_name(mention_id: str) -> str:
        mention = mentions[mention_id]
        return mention.name if mention.antecedent is None else find_name(mention.antecedent)

    return {(find_name(triple.actor), triple.relation, find_name(triple.target)) for triple in extraction.triples}


def test_a_known_bearers_bare_title_is_of_his_own_state() -> None:
    found = read(
        "Iran called it a crime. Tehran and President Donald Trump traded threats. Iran's allies and the United States sent ships."
    )
    assert ("Donald Trump", "official_of", "United States") in found
    assert ("Donald Trump", "official_of", "Iran") not in found


def test_a_known_bearers_state_must_be_named() -> None:
    assert not any(
        fact[1] == "official_of" for fact in read("Iran mourned. President Donald Trump smiled. Iran vowed revenge; Iran waited.")
    )


def test_the_secretary_of_the_treasury_is_an_officer_of_the_united_states() -> None:
    found = read("The United States listed them, said Secretary of the Treasury Lena Orvash.")
    assert ("Lena Orvash", "official_of", "United States") in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Iran's UN mission denied the charge.", ("UN", "belongs_to", "Iran")),
        ("The Syrian Observatory for Human Rights met Lena Orvash.", ("Syrian Observatory for Human Rights", "belongs_to", "Syria")),
        ("Abdul-Malik al-Houthi spoke. The Houthis seized the Galaxy Leader.", ("Houthi", "abducted", "Abdul-Malik al-Houthi")),
    ],
)
def test_a_states_name_or_a_title_inside_a_name_states_nothing(text: str, wrong: tuple[str, str, str]) -> None:
    assert wrong not in read(text)
