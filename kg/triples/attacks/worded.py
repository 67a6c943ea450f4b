"""Which attack a noun names or a clause tells."""

from __future__ import annotations

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words


def find_told_by(word: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a noun names or a clause tells, by its verb or its subject: "died after a blast tore through the hall"."""
    told = find_attack_at(word, index)
    if told is not None or word.pos_ != "VERB" or word.lemma_lower not in load_attack_words().hitting | load_list("befalling", "wreaking"):
        return told
    return next(filter(None, (find_attack_at(noun, index) for noun in find_subjects(word))), None)


def find_attack_at(token: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a word itself mentions, None for any other word."""
    mention = index.at(token)
    if mention is not None and mention.type == "Attack":
        return mention
    return None
