"""Pronouns: which words they are and what they can stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.language.arguments import find_subjects
from kg.language.grammar import PLURALS
from kg.language.helped import find_helped
from kg.language.syntax import MENTIONS
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.objects import Link, Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import GROUNDS, PERSONS, PLACES, POWERS

# Chance from which a pronoun means what the model takes it for or nobody: any noun, and one by which a text tells of somebody new.
UNTOLD, LIKELY = 0.8, 0.5
MAX_OPENING = 24  # words of a description that opens a sentence
HIS = frozenset({"he", "him", "his", "himself"})
HERS = frozenset({"she", "her", "hers", "herself"})
PROMISED = ([("he", "him")], [("she", "her")])
PERSON = HIS | HERS
THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "myself"})
SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
AIMS = frozenset({"at", "on", "upon", "against", "into"})
INSIDE = frozenset({"nmod", "compound", "flat"})  # words of a phrase that say more of its noun
ALL = PERSON | THING | PLURAL | SPEAKER | SPEAKERS


def find_pronouns(doc: Doc) -> Iterator[Mention]:
    """Give a mention for each personal and possessive pronoun that can refer to an actor; its type is settled by coreference."""
    for token in doc.find_words(ALL):
        if token.pos_ not in {"PRON", "DET"} or token.text == "US":
            continue
        if not is_dummy(token) and not is_emphatic(token):
            yield make_mention(doc, (token.i, token.i + 1), "Group", rule="pronoun", form="pronoun", name=token.lower_, score=0.6)


def is_dummy(token: Token) -> bool:
    """Tell whether an "it" refers to nothing ("it is wrong to …", "it is not known who …", "it rained")."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    head = token.head
    clauses = [child for child in head.children if child.dep_ in {"csubj", "ccomp", "advcl", "xcomp"} and child.i > head.i]
    if token.dep_ == "nsubj:pass" or any(child.dep_ == "cop" for child in head.children if head.pos_ == "VERB"):
        return any(child.dep_ == "ccomp" for child in clauses) and head.lemma_lower not in load_list("told_to_somebody")
    return token.dep_ == "nsubj" and head.pos_ in {"ADJ", "NOUN"} and bool(clauses)


def means_untold(pronoun: Token, link: Link | None, index: MentionIndex) -> bool:
    """Tell whether the model is sure that a pronoun means people of whom no mention is: "a tea seller lost his foot"."""
    noun = pronoun.doc[link.antecedent] if link is not None else None
    if link is None or noun is None or pronoun.lower_ in THING or noun.pos_ != "NOUN" or index.covering(noun):
        return False  # "a bomb went off; the Front claimed it"
    return link.score >= (LIKELY if is_introduced(noun) else UNTOLD)


def means_nothing(pronoun: Token) -> bool:
    """Tell whether the model sees nobody in "it": a thing, what a clause tells, or nothing.

    Who is attacked, blamed or guilty is somebody all the same, and so is who acts or shall act: "that did not stop it from raiding Pell",
    "demanded that it leave", "said it would leave".
    """
    verb = pronoun.head
    done = load_attack_words().verbs.keys() | load_list("blameworthy", "blaming")
    if pronoun.lower_ != "it" or MENTIONS not in pronoun.doc.spans or verb.lemma_lower in done:
        return False
    if pronoun.dep_ == "obj" and any(child.dep_ == "xcomp" and child.pos_ == "VERB" for child in verb.children):
        return False
    if pronoun.dep_ in SUBJECTS and verb.dep_ == "ccomp" and verb.pos_ == "VERB":
        return False
    return all(span.start != pronoun.i or span.end != pronoun.i + 1 for span in pronoun.doc.spans[MENTIONS])


def is_introduced(noun: Token) -> bool:
    """Tell whether a noun tells of somebody or something new: "a caller"."""
    return any(child.dep_ == "det" and child.lower_ in {"a", "an", "another"} for child in noun.children)


def find_struck(pronoun: Token) -> Token | None:
    """Return whom "them" means where an attack that was just told harmed them: "shot at villagers, killing dozens of them"."""
    node = pronoun.head if pronoun.dep_ == "nmod" and find_case(pronoun) == "of" else pronoun
    harm, words = node.head, load_attack_words()
    is_toll = pronoun.lower_ == "them" and node.dep_ == "obj" and harm.dep_ == "advcl" and harm.lemma_lower in words.harm
    if not is_toll or harm.tag_ != "VBG":
        return None
    struck = [noun for case, noun in find_obliques(harm.head) if case in AIMS] or find_children(harm.head, OBJECTS)
    return next((noun for noun in struck if noun.tag_ == "NNS" and noun.i < harm.i), None)


def is_unlike(pronoun: Token, other: Mention) -> bool:
    """Tell whether what somebody is keeps a pronoun from meaning him: a woman is no "he", a paper no "they", an army has no "homes"."""
    word, called = pronoun.lower_, other.attributes.get("head", "")
    if word in HERS | HIS and other.form == "nominal":
        return called in load_list("men" if word in HERS else "women")
    if word in PLURAL and (other.attributes.get("kind") == "media" or (other.type in GROUNDS and _befalls_people(pronoun))):
        return True
    is_homely = pronoun.dep_ == "nmod:poss" and pronoun.head.lemma_lower in load_list("homely")
    return is_homely and other.type in POWERS


def _befalls_people(pronoun: Token) -> bool:
    """Tell whether a clause says of those meant what befalls people alone: "murdered them", "their trial", not "their arrest of Solun"."""
    if pronoun.dep_ == "nmod:poss":
        of_others = any(case == "of" for case, _ in find_obliques(pronoun.head))
        return not of_others and pronoun.head.lemma_lower in load_list("befalling_people")
    return pronoun.dep_ in OBJECTS | PASSIVE_SUBJECTS and pronoun.head.lemma_lower in load_list("done_to_people")


def is_mute(pronoun: Token, other: Mention) -> bool:
    """Tell whether a pronoun says something, and somebody is a building, of which embassies alone speak: "the army, it claimed, fled"."""
    is_saying = pronoun.dep_ in SUBJECTS and pronoun.head.lemma_lower in load_list("stating", "telling_on")
    return is_saying and other.type in PLACES and other.attributes.get("head") not in load_list("missions")


def find_twin(pronoun: Token) -> Token | None:
    """Return the same possessive in the row that its noun stands in, which means the same: "his wife and his son"."""
    noun = pronoun.head
    if pronoun.dep_ != "nmod:poss" or noun.dep_ != "conj":
        return None
    return next((child for child in noun.head.children if child.dep_ == "nmod:poss" and child.lower_ == pronoun.lower_), None)


def find_helped_owner(pronoun: Token) -> Token | None:
    """Return who is helped in what is his: Veldonia in "aided Veldonia in its war against the Front"."""
    is_their = pronoun.dep_ == "nmod:poss" and pronoun.lower_ in {"its", "their"}
    return next(iter(find_helped(pronoun.head)), None) if is_their else None


def find_committed(pronoun: Token) -> Token | None:
    """Return whose stance a group tells for whose others he takes it: Karvenia in "Karvenia's commitment to its allies"."""
    noun, stance = pronoun.head, pronoun.head.head
    if pronoun.dep_ != "nmod:poss" or pronoun.lower_ not in {"its", "their"} or noun.dep_ not in {"nmod", "obl"} or noun.i < stance.i:
        return None
    if stance.lemma_lower not in load_list("committing") or find_case(noun) not in {"for", "of", "to", "towards", "with"}:
        return None
    return next((child for child in stance.children if child.dep_ == "nmod:poss" and child.pos_ == "PROPN"), None)


def find_ahead(pronoun: Token, index: MentionIndex) -> Mention | None:
    """Return the named body that tells it behind a clause that opens with "it": "When it blacklisted the firms, the ministry said"."""
    clause, main = pronoun.head, pronoun.head.head
    opens = pronoun.dep_ == "nsubj" and clause.dep_ == "advcl" and clause.left_edge.i == pronoun.sent.start
    if not opens or pronoun.lower_ != "it" or main.lemma_lower not in load_list("stating", "telling"):
        return None
    return _find_named_subject(main, clause, POWERS, index)


def find_owner_ahead(pronoun: Token, index: MentionIndex) -> Mention | None:
    """Return the named subject behind a phrase that opens its sentence: "In its war on the Front, Karvenia", "In her reply, Orvash"."""
    opening = (word for word in pronoun.ancestors if word.dep_ in {"obl", "advcl"} and word.left_edge.i == pronoun.sent.start)
    noun = next(opening, pronoun) if pronoun.dep_ == "nmod:poss" else pronoun
    opens = noun != pronoun
    types = PERSONS if pronoun.lower_ in PERSON else POWERS if pronoun.lower_ in THING else None
    return _find_named_subject(noun.head, noun, types, index) if opens and types is not None else None


def _find_named_subject(verb: Token, opening: Token, types: Collection[str], index: MentionIndex) -> Mention | None:
    """Return the name of such a type that stands as a subject between what opens a sentence and its verb."""
    subjects = (index.at(child) for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS and opening.i < child.i < verb.i)
    return next((teller for teller in subjects if teller is not None and teller.form == "name" and teller.type in types), None)


def find_counted_from(pronoun: Token) -> Token | None:
    """Return the plural behind whose comma "among them" counts some of it: the civilians in "14 civilians, among them two nurses"."""
    noun = pronoun.head
    if pronoun.lower_ != "them" or pronoun.dep_ != "nmod" or find_case(pronoun) != "among":
        return None
    if noun.i > pronoun.i:  # "ten people were shot on Sunday, among them a teacher"
        host = noun.head
        told = [host, *find_children(host, OBJECTS | SUBJECTS | PASSIVE_SUBJECTS)]
        return max((one for one in told if one.tag_ in PLURALS and one.i < pronoun.i), key=lambda one: one.i, default=None)
    return noun if noun.tag_ in PLURALS and noun.i + 3 == pronoun.i and noun.nbor().text == "," else None


def find_quantified(pronoun: Token) -> Token | None:
    """Return the plural behind whose comma some of it are counted: the farmers in "14 farmers, most of them women"."""
    some = pronoun.head
    if pronoun.lower_ != "them" or find_case(pronoun) != "of" or some.left_edge.i < 2:
        return None
    comma = some.left_edge if some.left_edge.text == "," else some.left_edge.nbor(-1)
    node = comma.nbor(-1) if comma.text == "," and comma.i > comma.sent.start else None
    while node is not None and node.tag_ not in PLURALS and node.dep_ in INSIDE:
        node = node.head
    return node if node is not None and node.tag_ in PLURALS else None


def find_joined(noun: Token) -> Token | None:
    """Return what a noun is joined to, or what counts it: the firms in "listed six firms and 20 of their ships"."""
    node = noun.head if noun.dep_ == "nmod" and find_case(noun) == "of" and noun.head.pos_ == "NUM" else noun
    return node.head if node.dep_ == "conj" else None


def is_counted_off(noun: Token) -> bool:
    """Tell whether "among them" right before a noun makes it one of those told before: "extremists, among them the Sons of Pell"."""
    start = noun.left_edge.i + noun.left_edge.is_punct  # the parser hangs "among them" on the one or the other
    end = find_conjuncts(noun)[-1].i + 1  # "several groups, the Sons of Pell and the Front among them"
    told = {noun.doc[max(0, first) : first + 2].text.lower() for first in (start - 2, start, start - 1, end)}
    return "among them" in told or (noun.dep_ == "appos" and has_other_number(noun))


def has_other_number(noun: Token) -> bool:
    """Tell whether a counted plural hangs on one of another number, of whom it tells some: "17 people: nine guards and eight farmers"."""
    counts = [[child.lower_ for child in word.children if child.dep_ == "nummod"] for word in (noun, noun.head)]
    return all(counts) and counts[0] != counts[1] and noun.tag_ == noun.head.tag_ == "NNS"


def is_emphatic(token: Token) -> bool:
    """Tell whether a reflexive only stresses somebody, and fills no place of its own: "the army fired it itself", "was himself hit"."""
    places = {"nmod", "appos", "advmod", "obl:unmarked", *SUBJECTS, *PASSIVE_SUBJECTS}
    return token.lower_ in REFLEXIVE and token.dep_ in places and not find_case(token)


def find_opened(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the "he" or "she" right behind a description of an office that opens its sentence: "A leader of the Front since May, he …"."""
    span = index.span(mention)
    if "role" not in mention.attributes or span.start != span.sent.start:
        return None
    comma = next((token for token in span.sent[:MAX_OPENING] if token.i >= span.end and token.text == ","), None)
    behind = comma.nbor() if comma is not None and comma.i + 1 < span.sent.end else None
    is_subject = behind is not None and behind.lower_ in {"he", "she"} and behind.dep_ in SUBJECTS
    return index.at(behind) if is_subject and behind is not None else None


def is_claimed(pronoun: Token) -> bool:
    """Tell whether a clause says who did what a pronoun means: "its fighters were behind it", "carried it out", "blamed it on"."""
    case, host = find_case(pronoun), pronoun.head
    if case == "behind":
        return any(child.dep_ == "cop" for child in pronoun.children)
    if case == "for":
        return host.lemma_lower in load_list("answered_for")
    if case == "in" and host.dep_ == "obj":  # "denied any part in it"
        return host.lemma_lower in load_list("taking_part") and host.head.lemma_lower in load_list("disowning")
    if pronoun.dep_ in SUBJECTS and host.lemma_lower in load_list("authored"):
        return any(child.dep_ == "cop" for child in host.children) and any(found in {"by", "of"} for found, _ in find_obliques(host))
    if pronoun.dep_ not in {"obj", "nsubj:pass"} or case:
        return False
    goes_out = host.lemma_lower == "carry" and any(child.lower_ == "out" for child in host.children)
    is_laid = host.lemma_lower in load_list("laying_blame") and any(found == "on" for found, _ in find_obliques(host))
    return goes_out or is_laid or host.lemma_lower in load_list("done_to_attacks")


def names_deed(verb: Token) -> bool:
    """Tell whether a verb gives its object the name of a deed: "called it a cowardly act"."""
    return any(child.lemma_lower in load_list("deed_names") and child.i > verb.i for child in verb.children)


def find_charged(pronoun: Token) -> Token | None:
    """Return whom somebody accuses of using what a possessive owns: "accused the Front of sending its fighters to Pell"."""
    user = pronoun.head.head
    if pronoun.dep_ != "nmod:poss" or user.tag_ != "VBG" or pronoun.head.dep_ != "obj" or user.lemma_lower not in load_list("using_own"):
        return None
    blamed = find_children(user.head, OBJECTS) if user.head.lemma_lower in load_list("blaming") else []
    return next((noun for noun in blamed if noun.i < user.i), None)


def find_promised(pronoun: Token) -> Token | None:
    """Return who tells somebody what he would do for him, or whom he tells it: "had told Solun he would assist him"."""
    clause, telling = pronoun.head, pronoun.head.head
    subjects, objects = find_children(clause, SUBJECTS), find_children(clause, frozenset({"obj"}))
    if clause.dep_ != "ccomp" or [(word.lower_, other.lower_) for word in subjects for other in objects] not in PROMISED:
        return None
    told = [noun for noun in find_children(telling, OBJECTS) if noun.i < clause.i]
    is_promise = telling.lemma_lower in {"assure", "promise", "tell"} and any(
        child.lower_ in {"will", "would"} for child in clause.children
    )
    if not told or not is_promise:
        return None
    return next(iter(find_subjects(telling) if pronoun in subjects else told), None)


# what a word's clause says it means
FINDERS = (find_promised, find_struck, find_twin, find_counted_from, find_quantified, find_helped_owner, find_committed, find_charged)
