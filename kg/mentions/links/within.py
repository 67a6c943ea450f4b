"""What stands inside the words for somebody is somebody else: "Solun, the son of the Front's founder" is not the founder."""

from __future__ import annotations

from kg.language.tree import SUBJECTS, find_case
from kg.language.words import load_words
from kg.mentions.links.chains import Chains
from kg.mentions.links.surroundings import find_chains
from kg.objects import Mention


def is_within(mention: Mention, told: Mention, chains: Chains) -> bool:
    """Tell whether a phrase says whose kin, aide or the like somebody is, who then isn't whom the phrase means."""
    noun = chains.index.head(mention)
    whole = noun.head
    sense = load_words().find_sense(whole)
    is_part = noun.dep_ == "nmod:poss" or (noun.dep_ == "nmod" and noun.i > whole.i and find_case(noun) in {"of", "to"})
    if not is_part or sense is None or sense[1].sort != "person" or whole.lower_.endswith("s"):
        return False
    bearers = [whole.head] if whole.dep_ == "appos" else [child for child in whole.children if child.dep_ in SUBJECTS]
    bearers += [child for child in whole.children if child.dep_ == "appos"]
    return chains.root(told).id in find_chains(bearers, chains)
