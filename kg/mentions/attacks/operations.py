"""Operations that go by a name: "the army launched Operation Red Dawn in Pell"."""

from __future__ import annotations

from collections.abc import Collection

from kg.language.arguments import find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import BELLIGERENTS

OPENING = "Operation"
NAMED = "name"  # what the words of such an attack tell
KIND = "offensive"


def read_operation(doc: Doc, token: Token, index: MentionIndex, told: Collection[str]) -> Mention | None:
    """Return the attack that a state, its army or an armed group is told to launch under a name, or that is told to kill.

    One of the names that were `told` before is that attack. None where a union of states launches it against nobody, which may be a
    patrol or a mission.
    """
    if token.text != OPENING:
        return None
    end = find_operation_end(doc, token.i)
    name = doc[token.i : end]
    if end == token.i + 1 or not (name.text in told or _is_launched(name.root, index) or _harms(name.root)):
        return None
    told_by = {"kind": KIND, "tells": NAMED}
    return make_mention(doc, (token.i, end), "Attack", rule="attack:noun", form="nominal", score=0.8, attributes=told_by)


def _is_launched(token: Token, index: MentionIndex) -> bool:
    """Tell whether it is launched by who has arms, or against somebody: "the army launched Operation Red Dawn"."""
    verb = token.head
    if token.dep_ not in {"obj", "nsubj:pass"} or verb.lemma_lower not in load_list("launching_operations"):
        return False
    doers = [*find_subjects(verb), *(child for child in verb.children if child.dep_ == "obl:agent")]
    told = [mention for noun in doers for mention in index.find(noun)]
    fights = any(m.type in BELLIGERENTS or m.attributes.get("kind") == "armed_force" for m in told)
    return fights or any(case == "against" for case, _ in find_obliques(verb))


def _harms(token: Token) -> bool:
    """Tell whether it is said to kill or to wound: "Operation Red Dawn killed ten guards"."""
    return token.dep_ == "nsubj" and token.head.lemma_lower in load_attack_words().harm


def find_operation_end(doc: Doc, start: int) -> int:
    """Return where the name that begins with "Operation" ends: "Operation Red Dawn", "Operation Nasr-e-Pell", "Operation 44"."""
    end = start + 1
    if doc[start].text != OPENING:
        return end
    for i in range(start + 1, len(doc)):
        if doc[i].text[0].isupper() or doc[i].text[0].isdigit():
            end = i + 1
        elif doc[i].text != "-" and doc[i - 1].text != "-":
            break
    return end
