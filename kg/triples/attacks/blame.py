"""Who is blamed for an attack, who claims it and who denies it: the attack's actor with the status that the speaker gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PEOPLE
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.load import Ontology
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Part
from kg.triples.attacks.told import find_told_attack
from kg.triples.facts import Fact
from kg.triples.frames.clauses import fill
from kg.triples.status.cues import find_mark
from kg.triples.status.governing import find_turn, is_unsaid
from kg.triples.trace import Roles, listening

REASONS = frozenset({"for", "of", "over", "on"})
CONTENT = frozenset({"CONTENT"})
CHARGES = frozenset({"accused", "arrested"})  # whom the police arrest "over the attack", they hold for its doer
OF_OTHERS = frozenset({"rule"})  # who rules out sabotage denies none of his own
BLAMING = frozenset({"blame", "point", "lay", "pin", "hold", "suspect"})
CLAIMED = frozenset({"credit", "guilt", "involvement", "part", "responsibility", "role"})  # who "released a video" claims no attack by that


def find_blame(doc: Doc, index: MentionIndex, frames: FrameIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give carried_out facts whose status the frame decides, in text order.

    "X blamed Y for the attack" says that Y did it, alleged by X; "X denied involvement in the attack" that X did it, denied by X.
    """
    blaming = frames.only(_may_blame)
    for token in doc.find_lemmas(blaming.anchors):
        part: Part = "verb" if token.pos_ in {"VERB", "ADJ"} else "noun"
        for reading in find_standing(token, blaming.find(part, token.lemma_lower)):
            found = list(_read(token, reading, index, ontology))
            if found:
                yield from found
                break


def _may_blame(reading: Reading) -> bool:
    """Tell whether a frame lays an attack on somebody, or denies or claims one; a bare "said that" does none of these."""
    if reading.relation not in CHARGES | {"denied", None} or reading.content not in {"alleged", "denied"}:
        return _is_bare(reading)
    return reading.relation in CHARGES or reading.content == "denied" or bool(reading.frame.fixed)


def _is_bare(reading: Reading) -> bool:
    """Tell whether a frame blames somebody and leaves open for what: "the governor blamed the Front"."""
    return reading.relation == "accused" and not reading.frame.find_slots("CONTENT") and not reading.frame.anchors.isdisjoint(BLAMING)


def _is_answer(reading: Reading) -> bool:
    """Tell whether a frame denies or takes a part in an attack: "denied it", "claimed responsibility"."""
    return reading.content == "denied" or any(CLAIMED & words for words in reading.frame.fixed)


def _read(token: Token, reading: Reading, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give what a reading says of who carried out which attacks; nothing where it names or takes up none."""
    if is_unsaid(token) or token.lemma_lower in OF_OTHERS or (_is_bare(reading) and _only_describes(token)):
        return
    trace, is_charge = listening(), reading.relation in CHARGES
    may_be_open = _is_bare(reading) or reading.relation == "denied" or (_is_answer(reading) and bool(reading.frame.fixed))
    roles = match_frame(token, reading.frame, needs=frozenset() if may_be_open or trace is not None else CONTENT)
    if roles is None:
        return
    speakers = [mention for noun in roles.get("ACTOR") or roles.get("SPEAKER") or () for mention in index.find(noun)]
    attacks = _find_attacks(token, reading, roles, speakers, index=index) if speakers or is_charge else []
    deeds = [("carried_out", attack) for attack in attacks] or [("killed", dead) for dead in _find_dead(roles, index)]
    if not deeds:
        return
    if trace is not None and is_charge:
        trace.stand(token, reading, token.lemma_lower)
    if reading.content == "denied":  # "the court cleared Solun of the murder": not the court
        doers = [mention for noun in roles["OTHER"] for mention in index.find(noun)] if "OTHER" in roles else speakers
    elif is_charge:
        doers = _find_charged(token, reading, roles, attacks, index=index, ontology=ontology)
    else:
        doers = speakers if find_turn(token.head, token) is None else []  # "claimed responsibility for", not "declined to claim"
    rule = f"blame:{reading.name_rule(token.lemma_lower)}"
    speaker = next((one for one in speakers if one.type != "Attack"), None)  # "the raids implicated the Front"
    for doer, (relation, target) in product(doers, deeds):
        if doer.type != "Attack" and (relation != "killed" or _may_have_killed(doer, target, index)):
            fact = Fact(doer, relation, target, token, rule, reading.content or "alleged", speaker)
            if trace is not None:
                trace.keep(fact, reading, roles)
            yield fact


def _find_dead(roles: Roles, index: MentionIndex) -> list[Mention]:
    """Return for whose death somebody is blamed or answers: "blamed Karvenia for the death of Solun"."""
    deaths = [noun for noun in roles.get("CONTENT", ()) if noun.lemma_lower == "death"]
    dead = [noun for death in deaths for case, noun in find_obliques(death) if case == "of"]
    dead += [noun for death in deaths for noun in find_prenominals(death)]
    return [mention for noun in dead for mention in index.find(noun) if index.root(mention).type in PEOPLE]


def _may_have_killed(doer: Mention, dead: Mention, index: MentionIndex) -> bool:
    """Tell whether who is blamed for a death bears arms; a state is blamed for floods as well, but seldom for one man's death in them."""
    told = index.root(doer)
    is_armed = told.type == "Militia" or {"armed_force", "fighters"} & {told.attributes.get("class"), told.attributes.get("kind")}
    return bool(is_armed) or (told.type == "State" and index.root(dead).form == "name")


def _only_describes(token: Token) -> bool:
    """Tell whether a participle says what somebody may be, and not what he may have done: "a raid on suspected fighters"."""
    return token.dep_ == "amod" and token.head.dep_ != "nsubj" and find_case(token.head) != "by"


def _find_attacks(token: Token, reading: Reading, roles: Roles, speakers: Sequence[Mention], *, index: MentionIndex) -> list[Mention]:
    """Return the attacks that words of blame, claim or denial name; where they name nothing, the one told before."""
    if _is_bare(reading):  # "a bomb went off; the governor blamed the Front", not "instead of blaming the Front"
        last = None if find_case(token) or _gives_reason(token) else find_told_attack(token, index)
        return [last] if last is not None and not _is_combat(last) else []
    content = roles.get("CONTENT") or (roles.get("TARGET") if reading.relation == "denied" else None) or ()
    content = [noun for noun in content if noun.pos_ != "PRON" or index.find(noun)]  # "denied any part in it": in the attack just told
    told = [mention for noun in (*content, *_find_shared(content)) for mention in index.find(noun)]
    attacks = [mention for mention in told if mention.type == "Attack" and (mention.rule == "attack:noun" or mention.form == "pronoun")]
    if not attacks and token.dep_ == "acl:relcl" and token.head in content and token.head.pos_ == "VERB":
        return [mention for mention in told if mention.type == "Attack"]  # "a bomb killed Solun, which Karvenia blamed on the Front"
    is_of_other = any({"be", "charge"} & words for words in reading.frame.fixed)  # "dismissed the charge", "believe it is backed"
    if attacks or content or is_of_other or not (speakers and _is_answer(reading) and reading.frame.fixed):
        return attacks
    last = find_told_attack(token, index)  # "the Front claimed responsibility"
    if last is None:
        last = find_told_attack(token, index, in_paragraph_before=True)
    if last is None and reading.content != "denied":
        last = next(iter(index.attacks), None)
        last = last if last is not None and index.head(last).i < token.i else None
    return [last] if last is not None else []


def _is_combat(attack: Mention) -> bool:
    """Tell whether what was told before is fighting of two sides, which no third one carried out."""
    return load_attack_words().family.get(attack.attributes.get("kind", ""), "") == "combat"


def _gives_reason(verb: Token) -> bool:
    """Tell whether a verb says for what it blames: "for the drought", "for hiding in the camp"."""
    clauses = (find_mark(child) for child in verb.children if child.dep_ in {"advcl", "ccomp", "xcomp"})
    return not REASONS.isdisjoint([*(case for case, _ in find_obliques(verb)), *clauses])


def _find_charged(
    token: Token, reading: Reading, roles: Roles, attacks: Sequence[Mention], *, index: MentionIndex, ontology: Ontology
) -> list[Mention]:
    """Return on whom attacks are laid: not whom they hit ("the raid on Pell was blamed on the Front"), nor "the perpetrators"."""
    heads = (index.head(attack) for attack in attacks)
    hit = {word.i for head in heads if head.i < token.i for word in head.subtree if word.i < token.i}
    charged = fill(roles.get("TARGET", ()), reading.frame, "TARGET", ontology.relations["accused"], index)
    return [doer for doer in charged if not names_doer(head := index.head(doer)) and head.i not in hit]


def _find_shared(content: Iterable[Token]) -> list[Token]:
    """Return in what somebody is said to have had a part: the raid in "charged him with complicity in the raid"."""
    parts = (noun for noun in content if noun.lemma_lower in load_list("taking_part"))
    return [deed for noun in parts for case, deed in find_obliques(noun) if case == "in"]
