"""What pronouns, definite phrases, surnames and appositions refer to, inside one document.

Takes mentions in text order, gives the same mentions with `antecedent` set. Rules run from sure to unsure; each looks back only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.gazetteer.fold import fold
from kg.language.tree import OBJECTS, SUBJECTS, find_antecedent, find_case, find_prenominals
from kg.language.words import load_list
from kg.mentions import pronouns
from kg.mentions.agreement import (
    BODIES,
    PERSONS,
    are_compatible,
    belongs_to_foe,
    can_be,
    find_attackers,
    find_fellows,
    find_judged,
    is_acronym,
    is_nobody,
    is_of_another,
    is_short_for,
    weigh_place,
)
from kg.mentions.chains import Chains
from kg.mentions.definite import find_bound, find_definite
from kg.mentions.groups import find_namesake, is_another_since, may_be_force
from kg.mentions.holders import find_relative, is_past
from kg.mentions.index import MentionIndex
from kg.mentions.partners import find_bearers
from kg.mentions.phrases import Nations
from kg.mentions.quotes import Quotes
from kg.mentions.state_bodies import name_force
from kg.objects import Link, Mention

MAX_SENTENCES = 3  # between a pronoun and what a rule takes it for
# Of the model's chance among the points by which a pronoun's antecedent is chosen; 4 to 9 are alike, 0 costs 8 of 100 pronouns.
LINK = 7.0
UNASKED = -1.0  # points of what the model takes a pronoun for, though no rule would
PER_SENTENCE = -2.5
QUOTED = -6.0  # points of who is named in the words that stand beside the pronoun as another's: '"Pell is to blame," its envoy said'
ACCUSER = 2.0  # points of who blamed somebody for an attack, among those who may have struck back
LEAST = {"pronoun": 0.5, "nominal": 0.6}  # chance below which the model's word alone doesn't count
PREMODIFIERS = frozenset({"amod", "compound", "nmod:poss"})  # "it said its Karvenian staff were safe" may be of Karvenia
DESCRIBED = PERSONS | {"Group", "Militia"}  # of bodies and buildings the model joins "the ministry" to another's ministry


class Linker:
    """Finds antecedents for the mentions of one Doc."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], quotes: Quotes, nations: Nations) -> None:
        self.doc = doc
        self.nations = nations
        self.capitals = frozenset(map(fold, nations.cities.values()))
        self.quotes = quotes
        self.index = MentionIndex(doc, mentions)
        self.chains = Chains(self.index)
        self.links: Mapping[int, Link] = {link.phrase: link for link in doc._.kg_links}
        self.sentence_of = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}

    def link(self) -> list[Mention]:
        """Return the mentions with antecedents, in the order they were given."""
        for mention in self.index.mentions:
            if mention.type != "Attack":
                antecedent = self.chains.roots.get(mention.antecedent) if mention.antecedent is not None else self._find(mention)
                # as it was linked, not as it was found
                antecedent = self.chains.root(self.chains.roots.get(antecedent.id, antecedent)) if antecedent is not None else None
                if antecedent is None and mention.form == "nominal":
                    mention = name_force(self._own(mention), self.index.mentions, self.nations)
                if antecedent is not None and antecedent.id != mention.id:
                    mention = replace(mention, antecedent=antecedent.id)
                    if mention.form != "name" or is_acronym(mention.name):
                        mention = replace(mention, type=self.chains.root(antecedent).type)
            self.chains.add(mention)
        return self.chains.before

    def _find(self, mention: Mention) -> Mention | None:
        if mention.form == "name":
            return self._find_name(mention)
        if mention.form == "pronoun":
            return self._find_pronoun(mention)
        if "generation" in mention.attributes:
            return find_relative(mention, self.chains)
        bound = find_bound(mention, self.chains)
        if bound is not None:
            return bound
        told = find_definite(mention, self.chains, self.capitals, self.nations.called) or self._find_described(mention)
        return None if told is not None and self._acts_beside(mention, told) else told

    def _acts_beside(self, mention: Mention, told: Mention) -> bool:
        """Tell whether somebody is the subject of the clause in whose object or oblique a phrase stands, which then isn't he.

        "The border police handed the men to the police" tells of two.
        """
        head = self.index.span(mention).root
        return head.dep_ in {"obj", "iobj", "obl"} and self.chains.root(told).id in self._find_roots(find_fellows(head))

    def _find_linked(self, token: Token) -> tuple[Mention | None, float]:
        """Return what the language model takes the phrase of this head for, and the chance; None if that is no mention before it."""
        link = first = self.links.get(token.i)
        seen: set[int] = set()  # one phrase within another may share its head, and the links then lead in a circle
        while first is not None and link is not None and link.antecedent not in seen:
            seen.add(link.antecedent)
            other = self.index.at(self.doc[link.antecedent])
            if other is not None and other.id in self.chains.roots and self.chains.root(other).form != "pronoun":
                return self.chains.root(other), first.score
            link = self.links.get(link.antecedent)
        return None, 0.0

    def _find_described(self, mention: Mention) -> Mention | None:
        """Return the persons, or the group, that the model takes "the men" for where no rule knows them."""
        mine = mention.attributes
        linked, chance = self._find_linked(self.index.span(mention).root)
        if linked is None or chance < LEAST["nominal"] or mention.type not in DESCRIBED or not can_be(mention, linked):
            return None
        if mention.type in PERSONS and is_past(mention) and not is_past(linked):
            return None  # "the former minister" is none whom the text calls minister
        linked = find_namesake(mention, linked, self.chains)
        is_another = self._is_of_another(mention, linked) or is_another_since(self.index.span(mention).root, linked, self.chains)
        if is_another or not may_be_force(mention, linked, self.chains):
            return None
        return linked if mine.get("definite") and not mine.get("owner") and not mine.get("count") else None

    def _is_of_another(self, mention: Mention, group: Mention) -> bool:
        """Tell whether "its soldiers" are of somebody other than the group's owner: of the junta, while "French troops" are told of."""
        owner = self._find_possessor(mention)
        return owner is not None and group.attributes.get("owner") not in {owner.seed_id, owner.id}

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
        owner = self._find_possessor(mention)
        if owner is None:
            return mention
        adjective = self.nations.adjectives.get(owner.seed_id or "", owner.name)
        attributes = {**mention.attributes, "owner": owner.seed_id or owner.id}
        if owner.type == "State" and "country" in owner.attributes:
            attributes["country"] = owner.attributes["country"]
        return replace(mention, name=f"{adjective} {mention.name}", attributes=attributes)

    def _find_possessor(self, mention: Mention) -> Mention | None:
        """Return whom the possessive pronoun before a noun means, None for no pronoun and for one that nobody is found for."""
        beside = (self.index.at(child) for child in self.index.span(mention).root.children if child.dep_ == "nmod:poss")
        known = [
            self.chains.root(self.chains.roots[m.id]) for m in beside if m is not None and m.form == "pronoun" and m.id in self.chains.roots
        ]
        return known[0] if known and known[0].form != "pronoun" else None

    # Names

    def _find_name(self, mention: Mention) -> Mention | None:
        names = [other for other in self.chains.before if other.form == "name"]
        if mention.seed_id is not None:
            return next((other for other in names if other.seed_id == mention.seed_id), None)
        words = fold(mention.name).split()
        if not words:
            return None
        namesakes = self._find_namesakes(mention, words)
        linked, chance = self._find_linked(self.index.span(mention).root)
        if linked is not None and linked.id in namesakes and len(namesakes) > 1 and chance >= LEAST["pronoun"]:
            return linked
        # "Haftar" stays whom it meant where a son of his has been named since
        known = [other for other in names if other.antecedent is not None and fold(other.name).split() == words]
        for other in (*reversed(known), *reversed(names)):
            acronym = is_acronym(mention.name) and {mention.type, other.type} <= {"Militia", "Organization"}
            if (acronym or are_compatible(mention, other)) and is_short_for(words, fold(other.name).split(), mention.type):
                return self.chains.root(other)
        if len(words) == 1 and mention.type in PERSONS:
            given = {self.chains.root(other).id: other for other in names if other.type in PERSONS and words[0] in fold(other.name).split()}
            if len(given) == 1 and (only := next(iter(given.values()))) and fold(only.name).split()[0] == words[0]:
                return self.chains.root(only)  # "Abiy" is Abiy Ahmed where nobody else has that name
        bearers = [other for other in find_bearers(mention, self.index) if other.id in self.chains.roots]
        return self.chains.root(self.chains.roots[bearers[0].id]) if bearers else None

    def _find_namesakes(self, mention: Mention, words: list[str]) -> set[str]:
        """Return the ids of the chains of persons whose full names end with these words."""
        if mention.type not in PERSONS or len(words) > 1:
            return set()
        full = [other for other in self.chains.before if other.form == "name" and other.type in PERSONS and " " in other.name]
        return {self.chains.root(other).id for other in full if is_short_for(words, fold(other.name).split(), mention.type)}

    # Pronouns

    def _find_pronoun(self, mention: Mention) -> Mention | None:
        token = self.index.span(mention).root
        word = token.lower_
        if is_nobody(token):
            return None
        if word in pronouns.SPEAKER | pronouns.SPEAKERS:
            return self._find_quoted(token, word)
        if word in pronouns.REFLEXIVE:
            fellows = find_fellows(token)
            own = (other for fellow in fellows for other in self.index.find(fellow) if other.id in self.chains.roots)
            subject = next(own, None)
            if subject is not None or fellows:
                return self.chains.root(subject) if subject is not None else None  # "one blew himself up": nobody who was named
        wanted: Callable[[Mention], bool]
        if word in pronouns.PERSON:
            wanted = lambda other: other.type in PERSONS  # noqa: E731 - three short tests read best beside each other
        elif word in pronouns.THING:
            told = token.dep_ == "obj" and token.head.lemma_.lower() in load_list("telling_attacks")
            befell = token.dep_ in SUBJECTS and token.head.lemma_.lower() in load_list("befalling")
            if (told and _names_deed(token.head)) or befell or _is_claimed(token):
                return self._best(mention, token, lambda other: other.type == "Attack", is_strict=True)
            wanted = lambda other: other.type in BODIES | {"Facility"} or (told and other.type == "Attack")  # noqa: E731
        else:
            wanted = lambda other: other.type in {"Group", "Militia", "State", "Organization"}  # noqa: E731
        return self._best(mention, token, wanted)

    def _find_quoted(self, token: Token, word: str) -> Mention | None:
        speaker = self.quotes.speaker_of(token)
        found = self.index.find(speaker) if speaker is not None else []
        if found:
            # The speaker may be named behind the words: then it is its own head as far as is known.
            person = self.chains.root(next((other for other in self.chains.before if other.id == found[0].id), found[0]))
            if word in pronouns.SPEAKER or person.type not in PERSONS:
                return person
        if word in pronouns.SPEAKER and self.quotes.find(token) is None:
            return None  # who wrote the text
        linked, chance = self._find_linked(token)
        types = PERSONS if word in pronouns.SPEAKER else BODIES | {"Group"}
        return linked if linked is not None and chance > LEAST["pronoun"] and linked.type in types else None

    def _best(self, mention: Mention, token: Token, wanted: Callable[[Mention], bool], *, is_strict: bool = False) -> Mention | None:
        """Return the likeliest antecedent: near, a subject, named, and not the pronoun's fellow argument.

        Only what is `wanted` counts, but for what the model takes the pronoun for where that needn't be (`is_strict`).
        """
        here = self.sentence_of[token.i]
        fellows, judged = find_fellows(token), find_judged(token)
        foes = self._find_roots(fellows if belongs_to_foe(token, self.index) else find_attackers(token))
        doers = self._find_roots(fellows)
        strikes_back = token.dep_ == "nsubj" and token.head.lemma_.lower() in load_list("striking_back")
        below = self._find_named_below(token)
        best: tuple[float, int, Mention] | None = None
        quoted = self.quotes.beside(token)
        foes |= self._find_speaker(token)
        linked, chance = self._find_linked(token)
        if linked is not None and token.lower_ in pronouns.PLURAL and linked.type in PERSONS:
            linked = self._find_fellowship(linked)
        if linked is not None and (linked.id in foes or (is_strict and not wanted(linked)) or _is_among(linked, below)):
            linked = None
        named = self.doc[self.links[token.i].antecedent] if linked is not None else None
        if named is not None and (judged and named not in judged):
            linked = None
        if linked is not None:
            distance = here - self.sentence_of[self.links[token.i].antecedent]
            told = self.chains.roots.get(linked.id, linked)
            is_doer = self.chains.root(told).id in doers and (
                token.dep_ != "nmod:poss" or is_of_another(token)
            )  # "protesters burned parts of them": never the protesters
            if is_doer or distance > MAX_SENTENCES or (linked.type in PERSONS) != (token.lower_ in pronouns.PERSON):
                linked = None
            elif not (strikes_back and self._struck_first(self.index.span(linked).root)):
                is_quoted = self.links[token.i].antecedent in quoted
                best = LINK * chance + UNASKED + PER_SENTENCE * distance + (QUOTED if is_quoted else 0.0), -1, linked
        for position, other in enumerate(self.chains.before):
            head = self.index.span(other).root
            distance = here - self.sentence_of[head.i]
            root = self.chains.root(other)
            is_wanted = wanted(root) or (head in judged and root.type in PERSONS)  # "sanctioned X and two firms for their support"
            if distance > MAX_SENTENCES or root.form == "pronoun" or not is_wanted or (strikes_back and self._struck_first(head)):
                continue
            beside = head in fellows or (head.head == token.head and head.dep_ != token.dep_ and distance == 0)
            if (beside and token.dep_ != "nmod:poss") or other.rule == "gazetteer:adjective" or token in self.index.span(other):
                continue
            is_own_doer = token.dep_ in OBJECTS and (root.id in doers or any(fellow.is_ancestor(head) for fellow in fellows))
            is_excluded = root.id in foes or _is_among(root, below) or (is_own_doer and root.type != "Attack")
            if is_excluded or (judged and head not in judged):
                continue
            score = weigh_place(token, head, fellows) + PER_SENTENCE * distance + (LINK * chance if root == linked else 0.0)
            if strikes_back and head.dep_ in SUBJECTS and head.head.lemma_.lower() in load_list("blaming"):
                score += ACCUSER
            score += QUOTED if head.i in quoted else 0.0
            if root.type == "Attack":
                score += 2.0
            elif token.lower_ not in pronouns.PERSON:
                score += 0.3 if root.type == "Group" else -1.0 if other.type in {"Facility", "State"} else 0.0
            if best is None or score >= best[0]:
                best = (score, position, other)
        return self.chains.root(best[2]) if best is not None else None

    def _find_named_below(self, pronoun: Token) -> list[Mention]:
        """Return whom the clause of which a pronoun is the subject names behind it, who can't be meant: "he accuses Solun"."""
        if pronoun.dep_ not in SUBJECTS:
            return []
        below: list[Token] = []
        for child in pronoun.head.children:
            if child.i > pronoun.i and child.dep_ not in {"conj", "parataxis", "advcl"}:
                below += child.subtree
        named = (other for word in below if word.dep_ not in PREMODIFIERS for other in self.index.find(word))
        return [other for other in named if other.form == "name"]

    def _find_speaker(self, token: Token) -> frozenset[str]:
        """Return the chain of who says "he" or "they" in a quotation, named before or behind it: others are meant."""
        speaker = self.quotes.speaker_of(token)
        if speaker is None or token.lower_ not in pronouns.PERSON | pronouns.PLURAL:
            return frozenset()
        behind = (
            self._find_name(other) for other in self.index.find(speaker) if other.form == "name" and other.id not in self.chains.roots
        )
        return self._find_roots([speaker]) | {root.id for root in behind if root is not None}

    def _find_roots(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Return the ids of the chains that the words stand for, as far as they are known by now."""
        words = [word for token in tokens for word in (token, *([] if self.index.find(token) else find_prenominals(token)))]
        found = (self.chains.roots.get(other.id) for word in words for other in self.index.find(word))  # "US jets" are the US
        return frozenset(self.chains.root(root).id for root in found if root is not None)

    def _struck_first(self, head: Token) -> bool:
        """Tell whether a phrase is of whoever is blamed, or is told to have attacked: it isn't he who strikes back."""
        if head.dep_ == "obj":
            return head.head.lemma_.lower() in load_list("blaming")
        deed = self.index.at(head.head) if head.dep_ in SUBJECTS else None
        return deed is not None and deed.type == "Attack"

    def _find_fellowship(self, person: Mention) -> Mention | None:
        """Return the group beside which a person is listed: "the captives, Marek Solun and Lena Orvash"."""
        node = self.index.span(person).root
        while node.dep_ in {"appos", "conj"} and node.head != node:
            node = node.head
        group = self.index.at(node)
        return self.chains.roots.get(group.id) if group is not None and group.type == "Group" else None


def _is_claimed(pronoun: Token) -> bool:
    """Tell whether a copula says who is behind what a pronoun means: "its fighters were behind it"."""
    return find_case(pronoun) == "behind" and any(child.dep_ == "cop" for child in pronoun.children)


def _names_deed(verb: Token) -> bool:
    """Tell whether a verb gives its object the name of a deed: "called it a cowardly act"."""
    return any(child.lemma_.lower() in load_list("deed_names") and child.i > verb.i for child in verb.children)


def _is_among(root: Mention, named: Sequence[Mention]) -> bool:
    """Tell whether one of the names is the same or short for that of a chain."""
    words = fold(root.name).split()
    return any(
        are_compatible(other, root)
        and (other.seed_id == root.seed_id if root.seed_id else is_short_for(fold(other.name).split(), words, root.type))
        for other in named
    )
