"""What pronouns, definite phrases, surnames and appositions refer to, inside one document.

Takes mentions in text order, gives the same mentions with `antecedent` set. Rules run from sure to unsure; each looks back only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.gazetteer.fold import fold
from kg.language.tree import find_antecedent
from kg.language.words import load_list
from kg.mentions import pronouns
from kg.mentions.agreement import (
    BODIES,
    PERSONS,
    are_compatible,
    can_be,
    describe_roles,
    find_fellows,
    is_acronym,
    is_short_for,
    names_armed_group,
    weigh_place,
)
from kg.mentions.index import MentionIndex
from kg.mentions.partners import find_partners
from kg.mentions.phrases import Nations
from kg.mentions.quotes import Quotes
from kg.objects import Link, Mention

MIN_HOME = 2  # mentions of a state before "the government" can mean it
MAX_SENTENCES = 3  # between a pronoun and what a rule takes it for
# Of the model's chance among the points by which a pronoun's antecedent is chosen; 4 to 9 are alike, 0 costs 8 of 100 pronouns.
LINK = 7.0
UNASKED = -1.0  # points of what the model takes a pronoun for, though no rule would
PER_SENTENCE = -2.5
LEAST = {"pronoun": 0.5, "nominal": 0.6}  # chance below which the model's word alone doesn't count
DESCRIBED = PERSONS | {"Group", "Militia"}  # of bodies and buildings the model joins "the ministry" to another's ministry


class Linker:
    """Finds antecedents for the mentions of one Doc."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], quotes: Quotes, nations: Nations) -> None:
        self.doc = doc
        self.adjectives = nations.adjectives
        self.capitals = frozenset(map(fold, nations.cities.values()))
        self.quotes = quotes
        self.index = MentionIndex(doc, mentions)
        self.linked: dict[str, str] = {}
        self.roots: dict[str, Mention] = {}
        self.links: Mapping[int, Link] = {link.phrase: link for link in doc._.kg_links}
        self.sentence_of = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}

    def link(self) -> list[Mention]:
        """Return the mentions with antecedents, in the order they were given."""
        before: list[Mention] = []
        for mention in self.index.mentions:
            if mention.type != "Attack":
                antecedent = self.roots.get(mention.antecedent) if mention.antecedent is not None else self._find(mention, before)
                antecedent = self.root(antecedent) if antecedent is not None else None
                if antecedent is None and mention.form == "nominal":
                    mention = self._own(mention)
                if antecedent is not None and antecedent.id != mention.id:
                    self.linked[mention.id] = antecedent.id
                    mention = replace(mention, antecedent=antecedent.id)
                    if mention.form != "name" or is_acronym(mention.name):
                        mention = replace(mention, type=self.root(antecedent).type)
            before.append(mention)
            self.roots[mention.id] = mention
        return before

    def root(self, mention: Mention) -> Mention:
        """Return the head of the chain as far as it is known."""
        while mention.antecedent is not None and mention.antecedent in self.roots:
            mention = self.roots[mention.antecedent]
        return mention

    def _find(self, mention: Mention, before: list[Mention]) -> Mention | None:
        if mention.form == "name":
            return self._find_name(mention, before)
        if mention.form == "pronoun":
            return self._find_pronoun(mention, before)
        return self._find_bound(mention, before) or self._find_definite(mention, before) or self._find_described(mention)

    def _find_linked(self, token: Token) -> tuple[Mention | None, float]:
        """Return what the language model takes the phrase of this head for, and the chance; None if that is no mention before it."""
        link = first = self.links.get(token.i)
        while first is not None and link is not None:
            other = self.index.at(self.doc[link.antecedent])
            if other is not None and other.id in self.roots and self.root(other).form != "pronoun":
                return self.root(other), first.score
            link = self.links.get(link.antecedent)
        return None, 0.0

    def _find_described(self, mention: Mention) -> Mention | None:
        """Return the persons, or the group, that the model takes "the men" for where no rule knows them."""
        mine = mention.attributes
        linked, chance = self._find_linked(self.index.span(mention).root)
        if linked is None or chance < LEAST["nominal"] or mention.type not in DESCRIBED or not can_be(mention, linked):
            return None
        return linked if mine.get("definite") and not mine.get("owner") and not mine.get("count") else None

    def _own(self, mention: Mention) -> Mention:
        """Return the phrase with the owner that its possessive pronoun means: "its soldiers" after Rwanda are Rwandan soldiers."""
        span = self.index.span(mention)
        for child in span.root.children:
            if child.lower_ == "whose":
                owner = self.index.at(find_antecedent(child))
                return (
                    replace(mention, attributes={**mention.attributes, "owner": owner.seed_id or owner.id})
                    if owner is not None
                    else mention
                )
            pronoun = self.index.at(child) if child.dep_ == "nmod:poss" else None
            if pronoun is None or pronoun.form != "pronoun" or pronoun.id not in self.roots:
                continue
            owner = self.root(self.roots[pronoun.id])
            if owner.form == "pronoun":
                return mention
            adjective = self.adjectives.get(owner.seed_id or "", owner.name)
            attributes = {**mention.attributes, "owner": owner.seed_id or owner.id}
            if owner.type == "State" and "country" in owner.attributes:
                attributes["country"] = owner.attributes["country"]
            return replace(mention, name=f"{adjective} {mention.name}", attributes=attributes)
        return mention

    # Names

    def _find_name(self, mention: Mention, before: list[Mention]) -> Mention | None:
        names = [other for other in before if other.form == "name"]
        if mention.seed_id is not None:
            return next((other for other in names if other.seed_id == mention.seed_id), None)
        words = fold(mention.name).split()
        if not words:
            return None
        for other in reversed(names):
            acronym = is_acronym(mention.name) and {mention.type, other.type} <= {"Militia", "Organization"}
            if (acronym or are_compatible(mention, other)) and is_short_for(words, fold(other.name).split(), mention.type):
                return self.root(other)
        return None

    # Pronouns

    def _find_pronoun(self, mention: Mention, before: list[Mention]) -> Mention | None:
        token = self.index.span(mention).root
        word = token.lower_
        if word in pronouns.SPEAKER | pronouns.SPEAKERS:
            return self._find_quoted(token, word, before)
        if word in pronouns.REFLEXIVE:
            own = (other for fellow in find_fellows(token) for other in self.index.find(fellow) if other.id in self.roots)
            subject = next(own, None)
            if subject is not None:
                return self.root(subject)
        wanted: Callable[[Mention], bool]
        if word in pronouns.PERSON:
            wanted = lambda other: other.type in PERSONS  # noqa: E731 - three short tests read best beside each other
        elif word in pronouns.THING:
            told = token.dep_ == "obj" and token.head.lemma_.lower() in load_list("telling_attacks")
            wanted = lambda other: other.type in BODIES | {"Facility"} or (told and other.type == "Attack")  # noqa: E731
        else:
            wanted = lambda other: other.type in {"Group", "Militia", "State", "Organization"}  # noqa: E731
        return self._best(mention, token, before, wanted)

    def _find_quoted(self, token: Token, word: str, before: list[Mention]) -> Mention | None:
        speaker = self.quotes.speaker_of(token)
        found = self.index.find(speaker) if speaker is not None else []
        if found:
            # The speaker may be named behind the words: then it is its own head as far as is known.
            person = self.root(next((other for other in before if other.id == found[0].id), found[0]))
            if word in pronouns.SPEAKER or person.type not in PERSONS:
                return person
        linked, chance = self._find_linked(token)
        types = PERSONS if word in pronouns.SPEAKER else BODIES | {"Group"}
        return linked if linked is not None and chance > LEAST["pronoun"] and linked.type in types else None

    def _best(self, mention: Mention, token: Token, before: list[Mention], wanted: Callable[[Mention], bool]) -> Mention | None:
        """Return the likeliest antecedent: near, a subject, named, and not the pronoun's fellow argument."""
        here = self.sentence_of[token.i]
        fellows = find_fellows(token)
        best: tuple[float, int, Mention] | None = None
        linked, chance = self._find_linked(token)
        if linked is not None:
            distance = here - self.sentence_of[self.links[token.i].antecedent]
            if distance > MAX_SENTENCES or (linked.type in PERSONS) != (token.lower_ in pronouns.PERSON):
                linked = None
            else:
                best = LINK * chance + UNASKED + PER_SENTENCE * distance, -1, linked
        for position, other in enumerate(before):
            head = self.index.span(other).root
            distance = here - self.sentence_of[head.i]
            root = self.root(other)
            if distance > MAX_SENTENCES or root.form == "pronoun" or not wanted(root):
                continue
            beside = head in fellows or (head.head == token.head and head.dep_ != token.dep_ and distance == 0)
            if (beside and token.dep_ != "nmod:poss") or other.rule == "gazetteer:adjective" or token in self.index.span(other):
                continue
            score = weigh_place(token, head, fellows) + PER_SENTENCE * distance + (LINK * chance if root == linked else 0.0)
            if root.type == "Attack":
                score += 2.0
            elif token.lower_ not in pronouns.PERSON:
                score += 0.3 if root.type == "Group" else -1.0 if other.type in {"Facility", "State"} else 0.0
            if best is None or score >= best[0]:
                best = (score, position, other)
        return self.root(best[2]) if best is not None else None

    # Definite phrases

    def _find_bound(self, mention: Mention, before: list[Mention]) -> Mention | None:
        """Return the name that the phrase stands in apposition to, or that a copula equates it with; "M23 fighters" are M23."""
        head = self.index.span(mention).root
        if mention.attributes.get("class") in {"fighters", "members"} and mention.type == "Group" and "count" not in mention.attributes:
            possessor = next((self.index.at(child) for child in head.children if child.dep_ == "nmod:poss"), None)
            if possessor is not None and possessor.id in self.roots and self.root(self.roots[possessor.id]).type == "Militia":
                return self.root(self.roots[possessor.id])  # "its fighters"
            owner = mention.attributes.get("owner")
            known = self._last(before, lambda other: owner is not None and owner in {other.seed_id, other.id} and other.type == "Militia")
            if known is not None:
                return known
        for partner in find_partners(mention, self.index):
            other = self.index.at(partner)
            known = next((b for b in before if other is not None and b.id == other.id), other)
            if known is None or known.id == mention.id:
                continue
            if known.form == "name" or (known.form == "pronoun" and known.antecedent) or known in before:
                root = self.root(known)
                if can_be(mention, root):
                    return root
        return None

    def _find_definite(self, mention: Mention, before: list[Mention]) -> Mention | None:
        span = self.index.span(mention)
        head = span.root
        first = span[0].lower_
        if mention.attributes.get("definite") != "yes" and first not in {"the", "this", "that", "these", "those", "its", "his", "their"}:
            return self._same_phrase(mention, before)
        same = self._same_phrase(mention, before)
        if same is not None:
            return same
        if mention.type == "Facility":
            return self._same_building(mention, before)
        lemma = head.lemma_.lower()
        if mention.type in PERSONS:
            return self._last(before, lambda other: other.type in PERSONS and lemma in describe_roles(other).split())
        if mention.type == "State":
            return self._find_home(before)
        if mention.attributes.get("owner") or mention.attributes.get("place"):
            return None
        if names_armed_group(head):
            return self._last(before, lambda other: other.type == "Militia" and other.form == "name")
        if lemma == "country":
            return self._last(before, lambda other: other.type == "State" and other.form == "name")
        if mention.type == "Location" and lemma == "capital":
            return self._last(before, lambda other: other.form == "name" and fold(other.name) in self.capitals)
        if mention.type == "Location" and lemma in {"city", "town", "village", "province", "region", "port"}:
            return self._last(before, lambda other: other.type == "Location" and other.form == "name")
        if mention.type in {"Facility", "Organization"}:
            return self._last(before, lambda other: other.type == mention.type and lemma in fold(other.name).split())
        return None

    def _find_home(self, before: list[Mention]) -> Mention | None:
        """Return the state that "the government" means: the one that the text has named most so far, if it did so twice."""
        states = Counter(other.seed_id for other in before if other.type == "State" and other.seed_id is not None)
        if not states or max(states.values()) < MIN_HOME:
            return None
        home = max(sorted(states), key=lambda seed: states[seed])
        return self._last(before, lambda other: other.seed_id == home)

    def _same_building(self, mention: Mention, before: list[Mention]) -> Mention | None:
        """Return the building of the same sort told before whose owner and place don't contradict: "the embassy"."""
        mine = mention.attributes

        def fits(other: Mention) -> bool:
            theirs = other.attributes
            if other.type != "Facility" or mine.get("head") not in {theirs.get("head"), fold(other.name).split()[-1]}:
                return False
            return all(not mine.get(key) or not theirs.get(key) or mine[key] == theirs[key] for key in ("owner", "place"))

        return self._last(before, fits)

    def _same_phrase(self, mention: Mention, before: list[Mention]) -> Mention | None:
        """Return an earlier phrase of the same words; counted ones ("two soldiers") are new things each time."""
        if mention.attributes.get("count"):
            return None
        folded = fold(mention.name)
        return self._last(
            before,
            lambda other: (
                other.form == "nominal" and other.type == mention.type and fold(other.name) == folded and not other.attributes.get("count")
            ),
        )

    def _last(self, before: list[Mention], wanted: Callable[[Mention], bool]) -> Mention | None:
        found = next((other for other in reversed(before) if wanted(self.root(other)) or wanted(other)), None)
        return self.root(found) if found is not None else None
