"""The chains of a text as far as it is read: the mentions so far, and what each leads back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from kg.mentions.index import MentionIndex
from kg.mentions.links.gender import Gender, find_gender_of_given_name, find_gender_of_name, find_gender_of_noun, find_gender_of_pronoun
from kg.objects import Mention
from kg.ontology.families import PERSONS

SAID = 4  # times that "he" must have been said of somebody to outweigh one "her husband", "Mr"
GIVEN = 2  # the same for a given name, which may be borne by others


class Chains:
    """The mentions that have been linked so far, in text order; `index` holds those behind them too.

    Attributes:
        before: All of them.
        names: Those that are names.
        described: Those that are described, not named, by type.
        seeded: The first name of each row of the gazetteer.
        roots: All by id.
        owners: Whose the thing of a chain was first told to be, by the id of its head.
    """

    def __init__(self, index: MentionIndex) -> None:
        self.index = index
        self.before: list[Mention] = []
        self.names: list[Mention] = []
        self.described: dict[str, list[Mention]] = {}
        self.seeded: dict[str, Mention] = {}
        self._reached: list[int] = []  # for each of `before` the last sentence that it or one before it stands in
        self.roots: dict[str, Mention] = {}
        self.owners: dict[str, str] = {}
        self._genders: dict[str, dict[Gender, int]] = {}  # how often each is said of a person, by the head of the chain

    def add(self, mention: Mention) -> None:
        """Take up the next mention, its antecedent set."""
        self.before.append(mention)
        sentence = self.index.count_sentences(self.index.head(mention))
        self._reached.append(max(sentence, self._reached[-1]) if self._reached else sentence)
        if mention.form == "name":
            self.names.append(mention)
            if mention.seed_id is not None:
                self.seeded.setdefault(mention.seed_id, mention)
        elif mention.form == "nominal":
            self.described.setdefault(mention.type, []).append(mention)
        self.roots[mention.id] = mention
        root = self.root(mention)
        if "owner" in mention.attributes:
            self.owners.setdefault(root.id, mention.attributes["owner"])
        gender, times = self._find_gender(mention) if root.type in PERSONS else (None, 0)
        if gender is not None:
            said = self._genders.setdefault(root.id, {})
            said[gender] = said.get(gender, 0) + times

    def _find_gender(self, mention: Mention) -> tuple[Gender | None, int]:
        """Return what a mention tells of whether it is of a man or a woman, and how many pronouns that outweighs."""
        if mention.form == "pronoun":
            return find_gender_of_pronoun(mention.name), 1
        if mention.form == "nominal":
            return find_gender_of_noun(mention.attributes.get("head", "")), SAID
        told = find_gender_of_name(self.index.span(mention))
        return (told, SAID) if told is not None else (find_gender_of_given_name(mention.name), GIVEN)

    def is_of_other_sex(self, pronoun: str, root: Mention) -> bool:
        """Tell whether a pronoun is "he" and the text has called a person "she" more often than "he", or the other way round."""
        wanted, said = find_gender_of_pronoun(pronoun), self._genders.get(root.id)
        if wanted is None or said is None:
            return False
        return sum(times for gender, times in said.items() if gender != wanted) > said.get(wanted, 0)

    def since(self, sentence: int) -> Sequence[Mention]:
        """Return the mentions so far without those that open the text and all stand before a sentence."""
        return self.before[bisect_left(self._reached, sentence) :]

    def root(self, mention: Mention) -> Mention:
        """Return the head of the chain as far as it is known."""
        while mention.antecedent is not None and (above := self.roots.get(mention.antecedent)) is not None:
            mention = above
        return mention

    def last(self, wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the head of the chain of the last mention that itself or whose head is wanted."""
        for other in reversed(self.before):
            if wanted(other) or (other.antecedent is not None and wanted(self.root(other))):
                return self.root(other)
        return None

    def last_such(self, wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the head of the chain of the last mention that itself is wanted."""
        found = next((other for other in reversed(self.before) if wanted(other)), None)
        return self.root(found) if found is not None else None
