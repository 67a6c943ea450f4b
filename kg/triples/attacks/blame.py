"""Who is blamed for an attack, who claims it and who denies it: the attack's actor with the status that the speaker gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.load import Ontology
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Part
from kg.triples.attacks.told import find_told_attack
from kg.triples.facts import Fact
from kg.triples.frames.clauses import fill
from kg.triples.status.cues import find_mark, find_turn, is_unsaid
from kg.triples.trace import listening

REASONS = frozenset({"for", "of", "over", "on"})
CONTENT = frozenset({"CONTENT"})
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
        for reading in find_standing(token, blaming.find(part, token.lemma_.lower())):
            found = list(_read(token.i, reading, doc, index, ontology))
            if found:
                yield from found
                break


def _may_blame(reading: Reading) -> bool:
    if _is_bare(reading):
        return True
    if reading.relation not in {"accused", "arrested", "denied", None} or reading.content not in {"alleged", "denied"}:
        return False
    return reading.relation == "denied" or bool(reading.frame.find_slots("CONTENT"))


def _is_bare(reading: Reading) -> bool:
    """Tell whether a frame blames somebody and leaves open for what: "the governor blamed the Front"."""
    return reading.relation == "accused" and not reading.frame.find_slots("CONTENT") and not reading.frame.anchors.isdisjoint(BLAMING)


def _is_combat(attack: Mention) -> bool:
    """Tell whether what was told before is fighting of two sides, which no third one carried out."""
    words = load_attack_words()
    return words.family.get(attack.attributes.get("kind", ""), "") == "combat"


def _gives_reason(verb: Token) -> bool:
    """Tell whether a verb says for what it blames: "for the drought", "for hiding in the camp"."""
    groups = [case for case, _ in find_obliques(verb)]
    clauses = [find_mark(child) for child in verb.children if child.dep_ in {"advcl", "ccomp", "xcomp"}]
    return not REASONS.isdisjoint([*groups, *clauses])


def _read(i: int, reading: Reading, doc: Doc, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    token, trace = doc[i], listening()
    if is_unsaid(token) or token.lemma_.lower() in OF_OTHERS:
        return
    if token.dep_ == "amod" and _is_bare(reading) and token.head.dep_ != "nsubj" and find_case(token.head) != "by":
        return  # "a raid on suspected fighters": what they may be, not what they may have done
    is_answer = reading.content == "denied" or any(CLAIMED & words for words in reading.frame.fixed)
    may_be_open = _is_bare(reading) or (is_answer and bool(reading.frame.fixed)) or reading.relation == "denied"
    roles = match_frame(token, reading.frame, needs=frozenset() if may_be_open or trace is not None else CONTENT)
    if roles is None:
        return
    content = roles.get("CONTENT") or (roles.get("TARGET") if reading.relation == "denied" else None) or []
    content = [noun for noun in content if noun.pos_ != "PRON" or index.find(noun)]  # "denied any part in it": in the attack just told
    told = [mention for noun in [*content, *_find_shared(content)] for mention in index.find(noun)]
    attacks = [mention for mention in told if mention.type == "Attack" and (mention.rule == "attack:noun" or mention.form == "pronoun")]
    speaker_tokens = roles.get("ACTOR") or roles.get("SPEAKER") or []
    speakers = [mention for noun in speaker_tokens for mention in index.find(noun)]
    is_of_other = any({"be", "charge"} & words for words in reading.frame.fixed)  # "dismissed the charge", "believe it is backed"
    if not attacks and is_answer and reading.frame.fixed and not content and speakers and not is_of_other:
        # "al-Shabaab claimed responsibility": for the attack just told
        last = find_told_attack(token, index)
        if last is None and reading.content == "denied":
            last = find_told_attack(token, index, in_paragraph_before=True)
        attacks = [last] if last is not None else []
    if _is_bare(reading) and not find_case(token) and not _gives_reason(token):
        # "a bomb went off; the governor blamed the Front", not "instead of blaming the Front"
        last = find_told_attack(token, index)
        attacks = [last] if last is not None and not _is_combat(last) else []
    is_charge = reading.relation in {"accused", "arrested"}  # whom the police arrest "over the attack", they hold for its doer
    if not attacks or not (speakers or is_charge):
        return
    if reading.content == "denied":
        cleared = [mention for noun in roles.get("OTHER", ()) for mention in index.find(noun)]  # "the court cleared Solun of the murder"
        doers: list[Mention] = cleared if "OTHER" in roles else speakers
    elif is_charge:
        if trace is not None:
            trace.stand(token, reading, token.lemma_.lower())
        charged = fill(roles.get("TARGET", []), reading.frame, "TARGET", ontology.relations["accused"], index)
        doers = [doer for doer in charged if not names_doer(index.head(doer))]  # "hold the perpetrators accountable" blames nobody
        hit = {word.i for attack in attacks if (deed := index.head(attack)).i < token.i for word in deed.subtree if word.i < token.i}
        doers = [doer for doer in doers if index.head(doer).i not in hit]  # "the raid on Pell was blamed on the Front"
    elif reading.frame.fixed and find_turn(token.head, token) is None:
        doers = speakers  # "claimed responsibility for", not "declined to claim"
    else:
        return
    rule = f"blame:{reading.name_rule(token.lemma_.lower())}"
    for doer in doers:
        for attack in attacks:
            if doer.type != "Attack":
                fact = Fact(doer, "carried_out", attack, token, rule, reading.content or "alleged", speakers[0] if speakers else None)
                if trace is not None:
                    trace.keep(fact, reading, roles)
                yield fact


def _find_shared(content: Iterable[Token]) -> list[Token]:
    """Return in what somebody is said to have had a part: the raid in "charged him with complicity in the raid"."""
    parts = (noun for noun in content if noun.lemma_.lower() in load_list("taking_part"))
    return [deed for noun in parts for case, deed in find_obliques(noun) if case == "in"]
