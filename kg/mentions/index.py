"""From tokens to mentions: which mention does this word belong to, and what does the whole chain look like?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property

from kg.language.tokens import Doc, Span, Token
from kg.language.tree import find_antecedent, find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.naming import find_name_given
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS

ACTING = frozenset({"nsubj", "nmod", "nmod:poss", "obl:agent", "compound"})
NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"})  # parts of speech of what has parts or members
MAX_DESCENT = 3  # "dozens of members of the group": how many "of" are followed


class MentionIndex:
    """The mentions of one Doc by token, and their chains. Read-only; make a new one when mentions change.

    `take_up` tells it whom a word stands for that takes up several (together.py), by the word's number in the Doc.
    """

    def __init__(self, doc: Doc, mentions: Iterable[Mention]) -> None:
        self.doc = doc
        self._together: Mapping[int, tuple[Mention, ...]] = {}
        self.mentions = tuple(mentions)
        self.by_id = {mention.id: mention for mention in self.mentions}
        self._spans: dict[str, Span] = {}
        self._heads: dict[str, Token] = {}
        self._by_token = defaultdict[int, list[Mention]](list)
        self._by_head: dict[int, list[Mention]] = defaultdict(list)
        self._by_title: dict[int, Mention] = {}
        self._roots: dict[str, Mention] = {}
        self._found: dict[int, list[Mention]] = {}
        by_size: list[tuple[int, int, str, int]] = []  # length, place and id of a mention, its number
        for number, mention in enumerate(self.mentions):
            passage = mention.passage
            span = doc.char_span(passage.start, passage.end, alignment_mode="expand")
            if span is None:
                continue
            self._spans[mention.id], self._heads[mention.id] = span, span.root
            by_size.append((span.end - span.start, passage.start, mention.id, number))
            if mention.form == "name" and "title" in mention.attributes:
                words = f"{mention.attributes['title']} {mention.attributes.get('portfolio', '')}".split()
                self._by_title |= dict.fromkeys(range(span.start - len(words), span.start), mention)
        by_token = self._by_token
        for _, _, mention_id, number in sorted(by_size):
            mention, span = self.mentions[number], self._spans[mention_id]
            self._by_head[self._heads[mention_id].i].append(mention)
            for i in range(span.start, span.end):
                by_token[i].append(mention)
        for mention in self.mentions:
            counted = self._find_counted(mention) if mention.type == "Group" and mention.form == "nominal" else None
            if counted is not None:
                self._by_head.setdefault(counted.i, [mention])

    def _find_counted(self, group: Mention) -> Token | None:
        """Return the noun under "of" in a counted group, for which the group stands too: "some of the girls abducted by the Front"."""
        span, head = self._spans.get(group.id), self._heads.get(group.id)
        if span is None or head is None or not (head.pos_ == "NUM" or head.lemma_lower in load_list("counting")):
            return None
        below = (child for child in head.children if child.dep_ == "nmod" and span.start < child.i < span.end)
        return next((child for child in below if find_case(child) == "of"), None)

    def take_up(self, together: Mapping[int, tuple[Mention, ...]]) -> MentionIndex:
        """Return an index of the same mentions in which words stand for several."""
        other = copy(self)
        other._together, other._found = together, {}
        return other

    def relink(self, mentions: Iterable[Mention]) -> MentionIndex:
        """Return an index of the same mentions in their places, some of them with another antecedent or other attributes."""
        other = copy(self)
        other.mentions = tuple(mentions)
        other.by_id = {mention.id: mention for mention in other.mentions}
        other._together, other._found, other._roots = {}, {}, {}
        for name in ("attacks", "_attacks_by_sentence", "_attack_heads", "_chains"):
            other.__dict__.pop(name, None)
        changed = {new.id: new for new, old in zip(other.mentions, self.mentions, strict=True) if new is not old}
        other._by_head = {i: [changed.get(mention.id, mention) for mention in heading] for i, heading in self._by_head.items()}
        other._by_title = {i: changed.get(mention.id, mention) for i, mention in self._by_title.items()}
        other._by_token = self._by_token.copy()
        for i in {
            i
            for mention_id in changed
            if mention_id in self._spans
            for i in range(self._spans[mention_id].start, self._spans[mention_id].end)
        }:
            other._by_token[i] = [changed.get(mention.id, mention) for mention in self._by_token[i]]
        return other

    def span(self, mention: Mention) -> Span:
        """Return the tokens of a mention."""
        return self._spans[mention.id]

    def head(self, mention: Mention) -> Token:
        """Return the token of a mention on which its others hang."""
        return self._heads[mention.id]

    @cached_property
    def attacks(self) -> Sequence[Mention]:
        """The mentions of attacks, in their order."""
        return [mention for mention in self.mentions if mention.type == "Attack"]

    def find_attacks_beside(self, token: Token) -> Sequence[Mention]:
        """Return the mentions of attacks in the sentence of a token, in their order."""
        return self._attacks_by_sentence.get(self.count_sentences(token), ())

    @cached_property
    def _attacks_by_sentence(self) -> Mapping[int, Sequence[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for attack in self.attacks:
            found[self.count_sentences(self.head(attack))].append(attack)
        return found

    def find_attacks_between(self, first: Token, last: Token) -> Sequence[Token]:
        """Return the heads of attacks that stand between two tokens, in the order of the text."""
        heads = self._attack_heads
        return heads[bisect_right(heads, first) : bisect_left(heads, last)]

    @cached_property
    def _attack_heads(self) -> Sequence[Token]:
        return sorted(map(self.head, self.attacks))

    def count_sentences(self, token: Token) -> int:
        """Return how many sentences of the Doc stand before the one of a token."""
        return self.doc.sentence_numbers[token.i]

    def at(self, token: Token) -> Mention | None:
        """Return the mention that the token stands for: the largest one it heads, else the smallest name around it."""
        heading = self._by_head.get(token.i)
        if heading:
            return heading[-1]
        for mention in self._by_token.get(token.i, ()):
            if mention.form == "name":
                return mention
        return None

    def find_titled(self, token: Token) -> Mention | None:
        """Return the person whose title before the name holds the token."""
        return self._by_title.get(token.i)

    def covering(self, token: Token) -> list[Mention]:
        """Return every mention that holds the token, smallest first."""
        return self._by_token.get(token.i, [])

    def root(self, mention: Mention) -> Mention:
        """Return the head of the mention's chain."""
        roots, key = self._roots, mention.id
        return roots[key] if key in roots else self._find_root(mention)

    def _find_root(self, mention: Mention) -> Mention:
        root = self.by_id.get(mention.id, mention)
        seen = {root.id}
        while root.antecedent is not None and root.antecedent in self.by_id and root.antecedent not in seen:
            root = self.by_id[root.antecedent]
            seen.add(root.id)
        if mention.id in self.by_id:
            self._roots[mention.id] = root
        return root

    def is_same(self, one: Mention, other: Mention) -> bool:
        """Tell whether two mentions are of one chain or of one gazetteer row."""
        one, other = self.root(one), self.root(other)
        return one.id == other.id or (one.seed_id is not None and one.seed_id == other.seed_id)

    def identify(self, mention: Mention) -> str:
        """Return what is equal of two mentions that `is_same` joins, and of no others."""
        root = self.root(mention)
        return root.seed_id or root.id

    def find_chain(self, mention: Mention) -> Sequence[Mention]:
        """Return the mentions of one chain or gazetteer row with this one, in their order."""
        return self._chains.get(self.identify(mention), ())

    @cached_property
    def _chains(self) -> Mapping[str, Sequence[Mention]]:
        chains: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            chains[self.identify(mention)].append(mention)
        return chains

    def find(self, token: Token) -> Sequence[Mention]:
        """Return the mentions that fill a slot when `token` is its head: conjuncts, "of" groups and appositions are followed."""
        found = self._found.get(token.i)
        if found is None:
            found = self._found[token.i] = []
            for conjunct in find_conjuncts(token):
                found += [mention for mention in self._find_one(find_antecedent(conjunct), MAX_DESCENT) if mention not in found]
        return found

    def _is_name_behind(self, noun: Token, name: Token) -> bool:
        """Tell whether a name stands right behind a noun, on whose head the parser hung it: "the head of the militia Vantor"."""
        mention = self.at(name)
        if mention is None or mention.form != "name" or self.span(mention).start != noun.i + 1 or find_case(name):
            return False
        sense = load_words().find_sense(noun) if mention.type in PERSONS else None
        return mention.type == "Militia" or (sense is not None and sense[1].sort == "person")  # "the endorsement of candidate Vantor"

    def stands_for(self, token: Token) -> Sequence[Mention]:
        """Return those told before whom a word takes up: three by "the three Karvenian-backed groups"."""
        return self._together.get(token.i, ())

    def find_around(self, place: Token) -> list[Mention]:
        """Return the town whose possessive stands before a place: who is "in Pell's old quarter" is in Pell too."""
        owners = (self.at(child) for child in place.children if child.dep_ == "nmod:poss")
        return [owner for owner in owners if owner is not None and owner.form == "name" and self.root(owner).type == "Location"]

    def _find_others_of(self, people: Mention, noun: Token) -> Iterator[Mention]:
        """Give the bodies joined to the one that a phrase for its people stands for: "fighters of A and B", "A and B fighters"."""
        if people.type == "Attack":
            return
        kinds = BODIES if people.type in BODIES else {people.type}
        own = [body for case, body in find_obliques(noun) if case == "of"]
        own += [body for body in find_prenominals(noun) if body.dep_ == "compound"]
        for body in own:
            bodies = [mention for conjunct in find_conjuncts(body) if (mention := self.at(conjunct)) is not None and mention != people]
            if len(bodies) > 1 and any(self.is_same(people, one) for one in bodies):
                yield from (other for other in bodies if other.type in kinds and not self.is_same(people, other))

    def _find_one(self, token: Token, depth: int) -> Iterator[Mention]:
        if token.i in self._together:
            yield from self._together[token.i]
            return
        mention = self.at(token) or self.find_titled(token)
        if mention is not None:
            yield mention
            yield from self._find_others_of(mention, token)
            return
        if depth == 0 or (token.lemma_lower in load_list("sakes") and find_case(token) == "in"):
            return
        if stood_for := self._find_embodied(token) or self._find_bearer(token):
            yield from stood_for
            return
        for noun in self._find_standing_for(token):
            found = [mention for conjunct in find_conjuncts(noun) for mention in self._find_one(find_antecedent(conjunct), depth - 1)]
            if found:
                yield from found
                return

    def _find_embodied(self, token: Token) -> list[Mention]:
        """Return the states whose doing a noun is: "the Karvenian aggression shelled Pell"."""
        if token.lemma_lower not in load_list("embodied") or token.dep_ not in ACTING:
            return []
        names = (noun for noun in find_prenominals(token) if noun.dep_ != "nmod:poss")
        return [state for noun in names for state in self.find(noun) if state.type == "State"]

    def _find_bearer(self, token: Token) -> list[Mention]:
        """Return the person whom words behind his name describe: "Marek Solun, a rebel and protector of herders, whom …"."""
        apposed = token.head if token.dep_ == "conj" else token
        above = self.at(apposed.head) if apposed.dep_ == "appos" and token.tag_ == "NN" else None
        return [above] if above is not None and above.form == "name" and above.type in PERSONS else []

    def _find_standing_for(self, token: Token) -> list[Token]:
        """Return the nouns that may name whom a noun without a mention means, the likeliest first.

        A name that the word is given goes before what it is of: "a financier of the clan, Carlos Mendez", "Secretary of State Lena Orvash".
        """
        lemma = token.lemma_lower
        beside = [
            c for c in token.children if c.dep_ == "flat" and c.left_edge.i == token.i + 1
        ]  # "terrorists Idris Vantor and Marek Keil"
        beside += [c for c in token.children if c.dep_ == "appos" or (c.dep_ == "nmod" and c.i > token.i and not find_case(c))]
        beside += find_name_given(token)
        nouns = [c for c in beside if (named := self.at(c)) is not None and named.form == "name"]
        nouns += [sibling for sibling in token.head.children if sibling.dep_ in {"appos", "nmod"} and self._is_name_behind(token, sibling)]
        if token.pos_ in NOMINAL and lemma not in load_list("others"):
            givers = set() if lemma in load_list("gifts", "creations") else {"from", "by"}
            around = load_list("around") if lemma in load_list("enclosures") else ()  # "the wall around the embassy"
            cases = {"of", "among", *around, *givers, *(load_list("counting_among") if "Plur" in token.morph.get("Number", []) else [])}
            nouns += [noun for case, noun in find_obliques(token) if case in cases]
        return nouns + [child for child in token.children if child.dep_ in {"appos", "flat"} and child not in nouns]
