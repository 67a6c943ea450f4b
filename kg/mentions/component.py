"""The `kg_mentions` component: names, nominal groups, pronouns and attacks of a Doc, with what they refer to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

import spacy.tokens
from spacy.language import Language

from kg.garbage import defer_collection
from kg.gazetteer.load import load_gazetteer
from kg.gazetteer.rows import Gazetteer
from kg.language.plain import make_plain
from kg.language.tokens import Doc
from kg.language.words import load_list
from kg.mentions.attacks.find import find_attacks
from kg.mentions.described.nominals import find_nominals
from kg.mentions.described.phrases import is_struck
from kg.mentions.described.shared import find_stood_for
from kg.mentions.described.strikers import is_aim
from kg.mentions.index import MentionIndex
from kg.mentions.links.coref import Linker
from kg.mentions.links.holders import name_generation
from kg.mentions.links.pronouns import find_pronouns
from kg.mentions.links.quotes import read_quotes
from kg.mentions.names.acronyms import find_acronyms, find_written_out, share_seeds
from kg.mentions.names.collect import find_names
from kg.mentions.names.divided import find_sides
from kg.mentions.names.match import Matcher
from kg.mentions.names.national import name_national
from kg.mentions.names.nations import Nations, make_nations
from kg.mentions.names.shortened import find_shortened
from kg.mentions.names.surnames import find_surnames
from kg.mentions.names.things import drop_things
from kg.objects import Mention

FORCES = "government forces"
RULING = frozenset({"junta", "regime"})


@Language.factory("kg_mentions", requires=["token.dep", "token.head", "doc.ents"], assigns=["doc._.kg_mentions"])
def make_mentions(nlp: Language, name: str) -> Mentions:
    """Return the component for a pipeline, with the built-in gazetteer."""
    return Mentions(load_gazetteer())


class Mentions:
    """Finds the mentions of a Doc by model, rules and gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.use(gazetteer)

    def use(self, gazetteer: Gazetteer) -> None:
        """Look names up in `gazetteer` from now on; it may hold the user's own entities."""
        self.gazetteer = gazetteer
        self._matcher = Matcher(gazetteer)
        self._nations = make_nations(gazetteer)

    def __call__(self, doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        """Set `doc._.kg_mentions`, a tuple in text order."""
        with defer_collection():
            doc._.kg_mentions = find_mentions(make_plain(doc), self.gazetteer, self._matcher, self._nations)
        return doc


def find_mentions(doc: Doc, gazetteer: Gazetteer, matcher: Matcher, nations: Nations) -> tuple[Mention, ...]:
    """Return all mentions of article text in text order, antecedents set."""
    document = doc.document
    unread = [range(block.start, block.end) for block in document.blocks if block.kind == "furniture"]
    found = [mention for mention in find_names(doc, gazetteer, matcher) if not any(mention.passage.start in lines for lines in unread)]
    found = drop_things(doc, found)
    found += find_sides(doc, found, gazetteer)
    written_out = list(find_written_out(doc, found))
    found = drop_inner(found, written_out) + written_out
    index = MentionIndex(doc, found)
    described = [*find_nominals(doc, index, nations), *find_stood_for(doc, index, nations)]
    found = share_seeds(doc, drop_parts([*found, *described]))
    found = name_national(doc, found, nations, gazetteer)
    found += find_acronyms(doc, found)
    found += list(find_surnames(doc, found))
    found = find_shortened(doc, found)
    found = [name_generation(doc, mention) for mention in found] + list(find_pronouns(doc))
    found = _sort(found)
    found += find_attacks(doc, MentionIndex(doc, found))
    linked = Linker(doc, _sort(found), read_quotes(doc), nations).link()
    # "the government" of no state that the text names is nobody's, nor is what takes it up, and "the province" is nowhere where
    # nothing says which; a junta or regime of no state is still a body
    forces = [m for m in linked if m.type == "Group" and "owner" in m.attributes and m.passage.text.casefold().endswith(FORCES)]
    linked = [_settle(m, doc, forces) if _is_stateless(m) else m for m in linked]
    stateless: set[str] = set()
    for mention in linked:  # what is taken up stands before
        if _is_stateless(mention) or (mention.form == "nominal" and mention.type == "State" and mention.antecedent in stateless):
            stateless.add(mention.id)
    kept = {mention.id for mention in linked if mention.id not in stateless and not _is_nowhere(mention, doc)}
    return tuple(m if m.antecedent is None or m.antecedent in kept else replace(m, antecedent=None) for m in linked if m.id in kept)


def _is_stateless(mention: Mention) -> bool:
    return mention.type == "State" and mention.seed_id is None and mention.antecedent is None


def _settle(mention: Mention, doc: Doc, forces: Iterable[Mention]) -> Mention:
    """Return rulers of no state as what they are without one: a body, or for "government forces" troops, those told of before."""
    if mention.attributes.get("head") == "force":
        before = [one.id for one in forces if one.passage.start < mention.passage.start]
        same = before[-1] if before else None
        return replace(mention, type="Group", rule="nominal:group", antecedent=same, attributes={**mention.attributes, "class": "troops"})
    return replace(mention, type="Organization") if _rules_alone(mention, doc) else mention


def _rules_alone(mention: Mention, doc: Doc) -> bool:
    """Tell whether a junta or regime is told of by itself: in "the regime of Idris Vantor" he is who acts, "pro-regime" names nobody."""
    end = mention.passage.end
    return "-" not in mention.passage.text and mention.attributes.get("head") in RULING and doc.text[end : end + 4] != " of "


def _is_nowhere(mention: Mention, doc: Doc) -> bool:
    """Tell whether a place without a name is none that the text tells of: "the province", but for a village that is struck."""
    is_open = mention.type == "Location" and mention.form == "nominal" and mention.antecedent is None
    if not is_open or mention.name.lower() not in load_list("settlements", "stretches"):
        return False
    noun = doc.tokens[bisect_left(doc.starts, mention.passage.end) - 1]
    return not (is_struck(noun) or (is_aim(noun) and "definite" not in mention.attributes))


def drop_parts(found: list[Mention]) -> list[Mention]:
    """Return the mentions without those inside a longer name that a noun tells, which the model named or words describe.

    Such are "Coordination" of a Coordination Center and "the People" of a Committee for the Salvation of the People.
    """
    longer = [mention.passage for mention in found if mention.rule == "name:noun"]

    def is_part(mention: Mention) -> bool:
        here, may_be = mention.passage, mention.rule == "model" or mention.form == "nominal"
        return may_be and any(whole.start <= here.start and here.end <= whole.end for whole in longer)

    return [mention for mention in found if not is_part(mention)]


def drop_inner(names: list[Mention], longer: list[Mention]) -> list[Mention]:
    """Return the names without those that lie within one of the longer ones ("Karvenia" of the "Union pour la paix en Karvenia")."""
    passages = [mention.passage for mention in longer]
    return [m for m in names if not any(p.start <= m.passage.start and m.passage.end <= p.end for p in passages)]


def _sort(mentions: list[Mention]) -> list[Mention]:
    """Sort by place, larger ones last at the same end; of two mentions of the same words the first found stays."""
    seen: dict[tuple[int, int, bool], Mention] = {}
    for mention in mentions:
        seen.setdefault((mention.passage.start, mention.passage.end, mention.type == "Attack"), mention)
    return sorted(seen.values(), key=lambda m: (m.passage.end, -m.passage.start, m.type == "Attack", m.id))
