"""What pronouns, definite phrases, surnames and appositions refer to, inside one document.

Takes mentions in text order, gives the same mentions with `antecedent` set. Rules run from sure to unsure; each looks back only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.gazetteer.fold import fold
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS
from kg.language.words import load_list
from kg.mentions.build import refer
from kg.mentions.described.state_bodies import name_force
from kg.mentions.index import MentionIndex
from kg.mentions.links import pronouns
from kg.mentions.links.agreement import are_compatible, can_be, find_fellows, is_acronym, is_nobody, is_short_for
from kg.mentions.links.announced import link_announced
from kg.mentions.links.bearers import is_of_unknown
from kg.mentions.links.buildings import name_town
from kg.mentions.links.chains import Chains
from kg.mentions.links.countries import name_called_state
from kg.mentions.links.deeds import is_called_attack, tells_toll
from kg.mentions.links.definite import find_bound, find_definite, is_set_apart
from kg.mentions.links.groups import find_force, find_namesake, is_another_since, is_only_tied, may_be_force
from kg.mentions.links.holders import find_relative, find_relatives, holds_now, holds_other, is_past, serves_elsewhere
from kg.mentions.links.issuers import find_issuer
from kg.mentions.links.owned import find_possessor, own
from kg.mentions.links.quotes import Quotes, find_unmarked_speaker
from kg.mentions.links.renamed import find_bearers, find_nicknamed, link_named_later
from kg.mentions.links.scenes import is_elsewhere
from kg.mentions.links.sole import find_sole, has_other_calling
from kg.mentions.links.speakers import find_side, is_of_other_leader, speaks_of, takes_stance
from kg.mentions.links.surroundings import Surroundings, find_chains
from kg.mentions.links.together import find_fellowship
from kg.mentions.links.within import is_within
from kg.mentions.names.nations import Nations
from kg.mentions.names.shortened import find_whole
from kg.objects import Link, Mention
from kg.ontology.families import BODIES, CROWDS, PERSONS, POWERS, SIDES

# Of the model's chance among the points by which a pronoun's antecedent is chosen; 4 to 9 are alike, 0 costs 8 of 100 pronouns.
LINK = 7.0
LEAST = {"pronoun": 0.5, "nominal": 0.6}  # chance below which the model's word alone doesn't count
DESCRIBED = PERSONS | CROWDS  # of bodies and buildings the model joins "the ministry" to another's ministry


def is_attack(mention: Mention) -> bool:
    """Tell whether a mention is of an event of force."""
    return mention.type == "Attack"


class Linker:
    """Finds antecedents for the mentions of one Doc."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], quotes: Quotes, nations: Nations) -> None:
        self.doc = doc
        self.nations = nations
        self.capitals = nations.city_names
        self.quotes = quotes
        self.index = MentionIndex(doc, mentions)
        self.issuer = find_issuer(self.index)
        self.chains = Chains(self.index)
        self.links: Mapping[int, Link] = {link.phrase: link for link in doc.links}

    def link(self) -> list[Mention]:
        """Return the mentions with antecedents, in the order they were given."""
        for mention in self.index.mentions:
            if mention.type != "Attack":
                antecedent = self.chains.roots.get(mention.antecedent) if mention.antecedent is not None else self._find(mention)
                # as it was linked, not as it was found
                antecedent = self.chains.root(self.chains.roots.get(antecedent.id, antecedent)) if antecedent is not None else None
                if antecedent is None and mention.form == "nominal":
                    mention = name_force(
                        own(mention, find_possessor(mention, self.chains), self.chains, self.nations), self.index, self.nations
                    )
                    mention = name_called_state(mention, self.chains, self.nations)
                if antecedent is not None and antecedent.id != mention.id:
                    is_typed_so = mention.form != "name" or is_acronym(mention.name) or {mention.type, antecedent.type} <= BODIES
                    entity_type = self.chains.root(antecedent).type if is_typed_so else mention.type
                    mention = refer(mention, antecedent, entity_type)
            self.chains.add(mention)
        return [name_town(mention, self.chains) for mention in link_named_later(link_announced(self.chains), self.index)]

    def _find(self, mention: Mention) -> Mention | None:
        if mention.form == "name":
            return self._find_name(mention)
        if mention.form == "pronoun":
            return self._find_pronoun(mention)
        if "generation" in mention.attributes:
            return find_relative(mention, self.chains)
        told = self._find_phrase(mention)
        owner = find_possessor(mention, self.chains) if told is not None and mention.type in PERSONS else None
        return None if owner is not None and self.chains.root(told or mention).id == owner.id else told  # nobody is his own counterpart

    def _find_phrase(self, mention: Mention) -> Mention | None:
        opened = pronouns.find_opened(mention, self.index)
        bound = find_bound(mention, self.chains) or (self._find_pronoun(opened) if opened is not None else None)
        if bound is not None:
            return bound
        head = self.index.head(mention)
        if is_set_apart(head) or (mention.type in PERSONS and is_of_unknown(head, self.chains)):
            return None
        told = find_definite(mention, self.chains, self.capitals, self.nations.called) or self._find_described(mention)
        told = told or find_force(mention, self.chains) or find_sole(mention, self.chains)
        if told is None or self._acts_beside(mention, told) or is_elsewhere(mention, told, self.index):
            return None
        return None if is_of_other_leader(mention, told, self.chains) else told

    def _acts_beside(self, mention: Mention, told: Mention) -> bool:
        """Tell whether somebody is the subject beside a phrase, which then isn't he: "the border police handed the men to the police"."""
        head = self.index.head(mention)
        is_beside = head.dep_ in {"obj", "iobj", "obl"} and self.chains.root(told).id in find_chains(find_fellows(head), self.chains)
        return is_beside or is_within(mention, told, self.chains)

    def _find_linked(self, token: Token) -> tuple[Mention | None, float]:
        """Return what the language model takes a head's phrase for, and the chance; None if that is no mention before it."""
        link = first = self.links.get(token.i)
        seen: set[int] = set()  # one phrase within another may share its head, and the links then lead in a circle
        while first is not None and link is not None and link.antecedent not in seen:
            seen.add(link.antecedent)
            other = self.index.at(self.doc[link.antecedent])
            if other is not None and other.id in self.chains.roots and self.chains.root(other).form != "pronoun":
                return self.chains.root(other), first.score
            if other is None and link.phrase == token.i and pronouns.is_introduced(self.doc[link.antecedent]):
                break  # "a seller lost his foot": whom the model takes the seller for has no part in it
            link = self.links.get(link.antecedent)
        return None, 0.0

    def _find_described(self, mention: Mention) -> Mention | None:
        """Return the persons, or the group, that the model takes "the men" for where no rule knows them."""
        mine = mention.attributes
        linked, chance = self._find_linked(self.index.head(mention))
        is_firm = mine.get("head") in load_list("firms") and linked is not None and linked.form == "name"
        if linked is None or chance < LEAST["nominal"] or not (is_firm or mention.type in DESCRIBED) or not can_be(mention, linked):
            return None
        if mine.get("head") == "authority":
            return None  # of no body that the text tells of
        is_other = holds_other(mention, linked) or has_other_calling(self.index.head(mention), linked, self.chains)
        if mention.type in PERSONS and (is_other or (is_past(mention) and holds_now(linked, self.chains))):
            return None  # "the former minister" is none whom the text calls minister
        linked = find_namesake(mention, linked, self.chains)
        is_another = (
            self._is_of_another(mention, linked)
            or is_only_tied(linked, self.chains)
            or is_another_since(self.index.head(mention), linked, self.chains)
        )
        if is_another or not may_be_force(mention, linked, self.chains):
            return None
        return linked if mine.get("definite") and not mine.get("owner") and not mine.get("count") else None

    def _is_of_another(self, mention: Mention, group: Mention) -> bool:
        """Tell whether "its soldiers" are of somebody other than the group's owner: of the junta, while "French troops" are told of."""
        owner = find_possessor(mention, self.chains)
        return owner is not None and group.attributes.get("owner") not in {owner.seed_id, owner.id}

    # Names

    def _find_name(self, mention: Mention) -> Mention | None:
        names = self.chains.names
        if mention.seed_id is not None:
            return self.chains.seeded.get(mention.seed_id)
        folded = fold(mention.name)
        if not (words := folded.split()):
            return None
        namesakes = self._find_namesakes(mention, words)
        linked, chance = self._find_linked(self.index.head(mention))
        # "Haftar" stays whom it meant where a son of his has been named since
        known = [other for other in names if other.antecedent is not None and fold(other.name) == folded]
        kin = find_relatives(namesakes, self.chains)
        if linked is not None and linked.id in namesakes - kin and len(namesakes) > 1 and chance >= LEAST["pronoun"]:
            return linked
        if namesakes - kin:  # "Haftar" is no relative of the one whom the text is about
            names = [other for other in names if self.chains.root(other).id not in namesakes & kin]
        is_letters = is_acronym(mention.name)
        for other in (*reversed(known), *reversed(names)):
            acronym = is_letters and {mention.type, other.type} <= BODIES
            is_alike = (acronym or are_compatible(mention, other)) and is_short_for(words, fold(other.name).split(), mention.type)
            if is_alike and not (mention.type in PERSONS and serves_elsewhere(mention, other, self.chains)):
                return self.chains.root(other)
        if len(words) == 1 and mention.type in PERSONS:
            given = {
                self.chains.root(other).id: other for other in names if other.type in PERSONS and words[0] in fold(other.name).split()[:-1]
            }
            if len(given) == 1:  # "Abiy" is Abiy Ahmed where nobody else has that name, "Maduro" Nicolás Maduro Moros
                return self.chains.root(next(iter(given.values())))
        if (whole := find_whole(mention, names)) is not None:
            return self.chains.root(whole)
        bearers = find_nicknamed(mention, names) + [other for other in find_bearers(mention, self.index) if other.id in self.chains.roots]
        return self.chains.root(self.chains.roots[bearers[0].id]) if bearers else None

    def _find_namesakes(self, mention: Mention, words: list[str]) -> set[str]:
        """Return the ids of the chains of persons whose full names end with these words."""
        if mention.type not in PERSONS or len(words) > 1:
            return set()
        full = [other for other in self.chains.names if other.type in PERSONS and " " in other.name]
        return {self.chains.root(other).id for other in full if is_short_for(words, fold(other.name).split(), mention.type)}

    # Pronouns

    def _find_pronoun(self, mention: Mention) -> Mention | None:
        token = self.index.head(mention)
        word = token.lower_
        if is_nobody(token, self.index):
            return None
        if word in pronouns.SPEAKER | pronouns.SPEAKERS:
            return self._find_quoted(token, word)
        if word in pronouns.REFLEXIVE:
            fellows = find_fellows(token)
            own = (other for fellow in fellows for other in self.index.find(fellow) if other.id in self.chains.roots)
            subject = next(own, None)
            if subject is not None or fellows:
                return self.chains.root(subject) if subject is not None else None  # "one blew himself up": nobody who was named
        if (teller := pronouns.find_ahead(token, self.index) or pronouns.find_owner_ahead(token, self.index)) is not None:
            return self._find_name(teller) or teller
        said = next((noun for find in pronouns.FINDERS if (noun := find(token)) is not None), None)
        same = self.index.at(said) if said is not None else None
        if same is not None and same.id in self.chains.roots and (root := self.chains.root(self.chains.roots[same.id])).form != "pronoun":
            return root
        if word not in pronouns.PERSON and (pronouns.is_claimed(token) or is_called_attack(token)):
            return self._best(token, is_attack, is_strict=True)
        types, told = PERSONS if word in pronouns.PERSON else SIDES, False
        if word in pronouns.THING:
            told = token.dep_ in {"obj", "nsubj:pass"} and token.head.lemma_lower in load_list("telling_attacks")
            befell = (token.dep_ in SUBJECTS and token.head.lemma_lower in load_list("befalling")) or tells_toll(token, self.index)
            if (told and pronouns.names_deed(token.head)) or befell:
                return self._best(token, is_attack, is_strict=True)
            types = POWERS | {"Facility"}
        if not told and pronouns.means_nothing(token):
            return None
        return self._best(token, lambda other: other.type in types or (told and is_attack(other)))

    def _find_quoted(self, token: Token, word: str) -> Mention | None:
        speaker = self.quotes.speaker_of(token) if self.quotes.find(token) is not None else find_unmarked_speaker(token)
        found = self.index.find(speaker) if speaker is not None else []
        if found:
            # The speaker may stand behind the words: then a name is its own head as far as is known, and "he" whom he means there.
            # Where a text has a mark too many two may speak each other's words.
            is_behind = found[0].form == "pronoun" and found[0].id not in self.chains.roots
            ahead = self._find_pronoun(found[0]) if is_behind and not self.quotes.find(self.index.head(found[0])) else None
            person = self.chains.root(self.chains.roots.get(found[0].id, ahead or found[0]))
            if person.form == "pronoun":
                return None
            is_known = person.form == "name" or find_side(person, self.chains) is None  # a nameless spokesman's "we" are his body
            if word in pronouns.SPEAKER or person.type not in PERSONS or (is_known and takes_stance(token, self.index)):
                return person
            told = self._find_name(person) if person.form == "name" and person.id not in self.chains.roots else None
            if (side := find_side(person if told is None else told, self.chains)) is not None:
                return side
        if self.quotes.find(token) is None:  # who wrote the text
            written = self.issuer  # named behind the word in "We, the Basalt Brigade"
            issuer = self.chains.roots.get(written.id) or self._find_name(written) or written if written is not None else None
            return self.chains.root(issuer) if issuer is not None and (word in pronouns.SPEAKER) == (issuer.type in PERSONS) else None
        linked, chance = self._find_linked(token)
        # who speaks for a body is told with it; what else he speaks of isn't his
        types = PERSONS if word in pronouns.SPEAKER else {"Group", "State"} if found else SIDES
        is_sure = linked is not None and chance > LEAST["pronoun"] and linked.type in types
        is_foe = found and linked is not None and linked.attributes.get("class") == "fighters"  # a governor isn't one of "the rebels"
        return linked if is_sure and not is_foe and not speaks_of(token, linked, self.index) else None

    def _best(self, token: Token, wanted: Callable[[Mention], bool], *, is_strict: bool = False) -> Mention | None:
        """Return the likeliest antecedent: near, a subject, named, and not the pronoun's fellow argument.

        Only what is `wanted` counts, but for what the model takes the pronoun for where that needn't be (`is_strict`).
        """
        around = Surroundings(token, self.chains, self.quotes, speaker=self._find_speaker(token))
        linked, chance = self._find_linked(token)
        if linked is None and not is_strict and pronouns.means_untold(token, self.links.get(token.i), self.index):
            return None
        if linked is not None and token.lower_ in pronouns.PLURAL and linked.type in PERSONS:
            linked = find_fellowship(linked, self.chains)
        best: tuple[float, Mention] | None = None
        linked = None if linked is not None and is_strict and not wanted(linked) else linked
        if linked is not None:
            named = self.doc[self.links[token.i].antecedent]
            points = around.weigh_linked(linked, named)
            if points is None:
                linked = None
            elif not around.struck_first(self.index.head(linked)):
                best = LINK * chance + points, linked
        meant = linked.id if linked is not None else None
        for other in around.near:
            root = self.chains.root(other)
            points = around.weigh(other, root) if wanted(root) or around.judges(other, root) else None
            if points is not None:
                score = points + (LINK * chance if root.id == meant else 0.0)
                if best is None or score >= best[0]:
                    best = (score, other)
        return self.chains.root(best[1]) if best is not None else None

    def _find_speaker(self, token: Token) -> frozenset[str]:
        """Return the chain of who says "he" or "they" in a quotation, named before or behind it: others are meant."""
        speaker = self.quotes.speaker_of(token)
        if speaker is None or token.lower_ not in pronouns.PERSON | pronouns.PLURAL:
            return frozenset()
        behind = (
            self._find_name(other) for other in self.index.find(speaker) if other.form == "name" and other.id not in self.chains.roots
        )
        return find_chains([speaker], self.chains) | {root.id for root in behind if root is not None}
