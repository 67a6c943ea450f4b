"""Common nouns that stand for a state that the text has named: "the kingdom", "the East African nation", "the country"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.language.tokens import Doc, Token
from kg.language.words import load_called_states, load_list
from kg.mentions.build import make_mention
from kg.mentions.described.phrases import is_plural
from kg.mentions.links.agreement import find_fellows
from kg.mentions.links.chains import Chains
from kg.mentions.names.nations import Nations
from kg.objects import Mention

HOME = "country"  # alone, the one that a text is about


def read_called(doc: Doc, token: Token, start: int) -> Mention | None:
    """Read "the kingdom", "the East African nation" and "the country" as a state that the text has named, None for other phrases."""
    if doc.tokens[start].lower_ != "the":
        return None
    lemma, words = token.lemma_lower, doc[start : token.i].text.lower().split()
    place = _spell_region([word for word in words[1:] if word not in load_list("of_countries")])
    name = place if lemma in load_list("countries") and place in load_called_states() else lemma if not place else ""
    is_known = name in load_called_states() or (lemma == HOME and words == ["the"])
    if words[:1] != ["the"] or not is_known or is_plural(token) or token.text[0].isupper():
        return None
    attributes = {"definite": "yes", "head": token.lemma_lower, "called": name}
    return make_mention(doc, (start, token.i + 1), "State", rule="nominal:government", form="nominal", attributes=attributes)


def _spell_region(words: Sequence[str]) -> str:
    """Return where a state lies as the list spells it: "east african" for "eastern African", "southeast asian" for "south-east Asian"."""
    region = " ".join(words).replace("-", " ").replace("south east", "southeast")
    side, _, rest = region.partition(" ")
    short = f"{side.removesuffix('ern')} {rest}"
    return short if region not in load_called_states() and short in load_called_states() else region


def find_called_state(mention: Mention, chains: Chains) -> Mention | None:
    """Return the last state of those that are called so and that does nothing to it: "the emirate", "the East African nation"."""
    fellows = find_fellows(chains.index.head(mention))
    doers = {other.attributes.get("country") for noun in fellows for other in chains.index.find(noun)}
    codes = load_called_states()[mention.attributes["called"]] - doers
    return chains.last_such(lambda other: other.type == "State" and other.form == "name" and other.attributes.get("country") in codes)


def name_called_state(mention: Mention, chains: Chains, nations: Nations) -> Mention:
    """Return "the kingdom" with the name of the only state so called of which the text names a place, any other mention as it was."""
    codes = load_called_states().get(mention.attributes.get("called", ""))
    if mention.type != "State" or codes is None:
        return mention
    told = {other.attributes["country"] for other in chains.before if other.attributes.get("country") in codes}
    if len(told) != 1:
        return mention
    country = next(iter(told))
    attributes = {**mention.attributes, "country": country}
    return replace(mention, seed_id=f"state:{country}", name=nations.names.get(country, mention.name), attributes=attributes)


def find_capital(chains: Chains, capitals: Collection[str]) -> Mention | None:
    """Return the city that "the capital" means, which is not the Halvek of "the Halvek accord"."""
    cities = (other for other in chains.before if other.form == "name" and other.type == "Location" and fold(other.name) in capitals)
    named = {other.id for other in cities if chains.index.head(other).dep_ != "compound"}
    return chains.last_such(lambda other: other.id in named)
