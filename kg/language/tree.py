"""Questions to a dependency tree in the words of grammar: which case has a noun, is a verb passive, which noun does a relative mean.

Labels are those of Universal Dependencies. Who acts and what the action falls on is arguments.py's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.language.tokens import Token, ask_once
from kg.language.words import load_list, load_words

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:poss", "advmod"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis"})
NEXT = 2  # places behind a name where the clause on it begins, with the comma before it or after
RELATIVES, BODIES_OF = frozenset({"who", "whom", "which", "that", "whose"}), frozenset({"for", "from", "of", "with"})


@cache
def load_cues() -> dict[str, Any]:
    """Return cues.yaml: negation, modals, conditional markers, verbs that turn or keep what depends on them."""
    from kg.yaml_files import read_yaml

    return read_yaml(Path(__file__).parent / "en" / "cues.yaml")


def find_children(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the children with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


@ask_once
def find_case(token: Token) -> str:
    """Return the preposition before a noun group, lower case, its parts joined by a blank ("because of"); empty for none."""
    words: list[str] = []
    for child in token.children:
        if child.dep_ in {"case", "mark"} and child.i < token.i and child.lower_ not in {"'s", "’s"}:
            if _is_with(child, token):
                return f"{child.nbor(-1).lower_} with" if child.lower_ == "with" else f"{child.lower_} with"
            words += [child.lower_, *(grandchild.lower_ for grandchild in child.children if grandchild.dep_ == "fixed")]
            if words == ["of"] and child.i > 0 and child.nbor(-1).lower_ == "out" and child.nbor(-1) != token.head:
                return "out of"  # parsers hang "out" on the verb, too
            break
    if not words and token.dep_ == "conj":
        return find_case(token.head)
    if not words and token.dep_ in {"nmod", "obl"} and token.left_edge.dep_ == "case" and token.left_edge.head.i > token.i:
        return token.left_edge.lower_  # "of dozens of farmers", whose first "of" the parser hung on the farmers
    return " ".join(words)


def _is_with(case: Token, noun: Token) -> bool:
    """Tell whether a preposition is part of "along with" or "together with" and the parser didn't say so."""
    if case.lower_ == "with":
        return case.i > 0 and case.nbor(-1).lower_ in load_list("along") and noun.head.i != case.i - 1
    return case.lower_ in load_list("along") and case.i + 1 < noun.i and case.nbor().lower_ == "with"


def is_inverted(clause: Token) -> bool:
    """Tell whether a clause is a condition by its order: "Had they shelled Pell, …", "were they to leave"; a question isn't."""
    first = clause.left_edge
    if first.head != clause or first.lower_ not in load_cues()["inverted_conditionals"] or not first.dep_.startswith(("aux", "cop")):
        return False
    return bool(find_children(clause, SUBJECTS | PASSIVE_SUBJECTS)) and clause.sent.text.rstrip()[-1:] != "?"


def is_content_clause(clause: Token) -> bool:
    """Tell whether a clause that the parser calls relative says what its noun is about: "suggestions that Moscow armed them"."""
    if clause.dep_ != "acl:relcl":
        return False
    opens = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return opens and bool(find_children(clause, SUBJECTS | PASSIVE_SUBJECTS))


@ask_once
def is_passive(verb: Token) -> bool:
    """Tell whether the verb's grammatical subject is what the action falls on; nothing falls on that of a noun with "is"."""
    if verb.pos_ == "NOUN" and any(child.dep_ == "cop" for child in verb.children):
        return False
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECTS or child.dep_ in {"aux:pass", "obl:agent"}:
            return True
        if child.dep_ in SUBJECTS or (child.dep_ == "aux" and not find_children(verb, frozenset({"aux:pass"}))):  # "may be tried" goes on
            return child.dep_ != "aux" and (_is_headline_passive(verb) or _leaves_out_were(verb))
    if is_naming_behind(verb):
        return True
    if find_children(verb, OBJECTS) or not is_past_form(verb):
        return False
    if verb.dep_ in {"acl", "amod"}:
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_lower in {"believe", "fear", "find", "presume", "report"}:
        return is_passive(verb.head)  # "was found shot dead", "were reported killed"
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "ADJ"}:
        return is_passive(verb.head) and verb.lemma_lower not in load_list("never_passive")  # "was shot and died"
    if verb.dep_ != "advcl":
        return False
    if verb.is_sent_start and verb.left_edge == verb and verb.lemma_lower not in load_list("never_passive"):
        return True  # "Expelled from Karvenia in May, Solun moved to Pell"
    return any(child.lower_ in {"when", "if", "as", "once"} for child in verb.children if child.dep_ in {"mark", "advmod"})


def is_naming_behind(verb: Token) -> bool:
    """Tell whether a participle behind a noun says what others call it: "the Front, designated a terrorist group"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_lower in load_list("naming", "making")


def _is_headline_passive(verb: Token) -> bool:
    """Tell whether a participle lacks the "were" that a headline leaves out: "Three guards shot dead by rebels"."""
    is_blamed = verb.lemma_lower in load_list("blaming") and verb.dep_ not in {"acl", "acl:relcl"}  # "whom the Front accused of it"
    if verb.tag_ not in {"VBN", "VBD" if is_blamed else "VBN"} or any(child.dep_ in {"aux", "cop", *OBJECTS} for child in verb.children):
        return False
    opening = {word.lower_ for child in verb.children for word in child.children if is_blamed and word.i == verb.i + 1}
    return bool(opening & {"for", "of"}) or any(child.dep_ == "obl" and find_case(child) == "by" for child in verb.children)


def _leaves_out_were(verb: Token) -> bool:
    """Tell whether a second clause of harm leaves out the "were" of the first: "two men were killed and a boy hurt in Pell"."""
    is_second = verb.dep_ == "conj" and verb.lemma_lower in load_list("harming", "hurting") - load_list("never_passive")
    return is_second and is_past_form(verb) and not find_children(verb, OBJECTS) and is_passive(verb.head)


def is_done_to(clause: Token) -> bool:
    """Tell whether a clause says what somebody does to the noun it describes: "identified as Vantor", "whom it identified as Vantor"."""
    return is_passive(clause) or (clause.dep_ == "acl:relcl" and "obj" not in {word.dep_ for word in clause.children if word.i > clause.i})


def is_past_form(verb: Token) -> bool:
    """Tell whether a verb has the form of a past participle (or past tense: English often doesn't show the difference)."""
    word = verb.lower_
    return not word.endswith("ing") and (word.endswith(("ed", "en", "n", "t")) or word != verb.lemma_lower)


def stands_before_noun(participle: Token) -> bool:
    """Tell whether a participle stands behind an article, as an adjective does, whatever the parser makes of it: "the banned Front"."""
    return participle.tag_ in {"VBD", "VBN"} and participle.i > 0 and participle.nbor(-1).lower_ in {"a", "an", "the"}


@ask_once
def find_obliques(token: Token) -> Sequence[tuple[str, Token]]:
    """Return (preposition, head noun) for each prepositional group of a verb or noun, in text order."""
    found: list[tuple[str, Token]] = []
    for child in token.children:
        if child.dep_ in {"obl", "obl:agent", "nmod", "advcl", "acl", "ccomp", "xcomp"}:
            case = find_case(child)
            if case and not (child.dep_ == "nmod" and _crosses_clause(token, child)):
                found.append((case, find_antecedent(child)))
    return found


def is_sum(noun: Token) -> bool:
    """Tell whether a noun only says how much of something there is: "pledged $20m in aid"."""
    return noun.text in {"$", "€", "£"} or noun.lemma_lower in load_list("sums")


def _crosses_clause(noun: Token, below: Token) -> bool:
    """Tell whether the parser hung a phrase on a noun across a verb that is not under it: no English phrase is so far from its noun."""
    start, end = noun.i + 1, below.left_edge.i
    return start < end and any(word.pos_ == "VERB" and not noun.is_ancestor(word) for word in noun.doc[start:end])


def find_antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; any other token itself."""
    if token.lower_ not in RELATIVES or token.pos_ not in {"PRON", "DET", "SCONJ"} or (token.lower_ == "that" and token.dep_ == "det"):
        return token
    node = token
    for _ in range(4):
        node = node.head
        if node.dep_ == "acl:relcl":
            # "residents of Pell, whom the army accuses": the clause has the number of its own subject
            noun = node.head if token.dep_ in OBJECTS or token.lower_ == "whose" else _find_agreeing(node.head, node)
            return _find_body(noun, node) if token.lower_ == "which" else _find_leader(noun) if token.lower_ == "who" else noun
        if node.dep_ == "ROOT":
            break
    return token


def _find_agreeing(noun: Token, clause: Token) -> Token:
    """Return the noun whose number a relative clause has: the Front in "the Front, an umbrella of militias that is part of the army".

    It is Solun in "ten rebels, among them Marek Solun, who was convicted of the raid".
    """
    finite = next((child for child in clause.children if child.dep_ in {"aux", "aux:pass", "cop"}), clause)
    is_one = finite.tag_ == "VBZ" or finite.lower_ == "was"
    if (finite.tag_ == "VBP" or finite.lower_ == "were") and noun.dep_ == "conj" and noun.tag_ == "NNP":
        return next(word for word in noun.ancestors if word.dep_ != "conj")  # "the Front and the Brigade, which are armed by Sorvania"
    if is_one and noun.tag_ == "NNS":
        named = (child for child in noun.children if noun.i < child.i < clause.i and child.pos_ == "PROPN")
        last = next((child for child in named if 1 <= clause.left_edge.i - child.right_edge.i <= NEXT), None)
        if last is not None:
            return last
    is_among_many = noun.tag_ == "NNS" and noun.dep_ == "nmod" and noun.head.tag_ == "NN"
    if not is_one or not is_among_many or find_case(noun) != "of":
        return noun
    return noun.head.head if noun.head.dep_ == "appos" else noun.head


def _find_body(noun: Token, clause: Token) -> Token:
    """Return what "which" means where it hangs on people: the body in "two members of the Front, which shelled Pell".

    Nor is a building blamed: "camps of the Front, which Karvenia holds responsible for the raid".
    """
    found = load_words().find_sense(noun)
    blames = clause.lemma_lower in load_list("blaming") or any(child.lower_ == "responsible" for child in clause.children)
    if found is None or not (found[1].sort == "person" or (blames and found[1].sort == "facility")):
        return noun
    return next((body for case, body in find_obliques(noun) if case in BODIES_OF and body.i > noun.i), noun)


def _find_leader(noun: Token) -> Token:
    """Return whom "who" means where it hangs on a body: the person in "a faction under Lena Orvash, who lives in Pell"."""
    found = load_words().find_sense(noun)
    if found is None or found[1].sort not in {"armed_group", "government", "organization"} or noun.lower_ != noun.lemma_lower:
        return noun
    return next((leader for case, leader in find_obliques(noun) if case in {"under", "of", "by"} and leader.ent_type_ == "PERSON"), noun)


def is_of_part(name: Token) -> bool:
    """Tell whether a group is a part of the one named behind "of": the splinter in "a splinter of the Front commanded by Solun"."""
    if name.pos_ != "PROPN" or name.dep_ != "nmod" or name.head.tag_ != "NN" or find_case(name) != "of":
        return False
    found = load_words().find_sense(name.head)
    return name.head.lemma_lower in load_list("parted") or (found is not None and found[1].sort == "armed_group")


@ask_once
def find_prenominals(noun: Token) -> Sequence[Token]:
    """Return the heads of possessives, compounds and adjectives before (or "of"-less beside) a noun, in text order."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep_ == "nmod" and find_case(child):
            continue  # "in Vantor's view, Karvenia is behind the raid"
        if child.dep_ == "nmod:poss" or (child.dep_ in {"compound", "amod", "nmod", "obl:unmarked", "det"} and child.i < noun.i):
            found.append(find_antecedent(child))
            for below in child.children:  # "US air force base": a modifier of a modifier counts as the noun's
                is_joined = below.dep_ == "flat" and child.nbor().text == "-"  # "the Karvenia-Sorvania pact"
                is_pair = child.text.istitle() and below.i == child.i - 2 and child.nbor(-1).text in {"-", "–"}  # "Karvenian-Sorvanian"
                if is_pair or (child.dep_ == "compound" and (is_joined or (below.dep_ in {"compound", "amod"} and below.i < child.i))):
                    found.append(below)
    return found


@ask_once
def find_conjuncts(token: Token) -> Sequence[Token]:
    """Return the token and all that is joined to it by "and", "or" or a comma, in text order; not what "but not" leaves out."""
    found = [token]
    for node in found:
        found += [child for child in node.children if child.dep_ == "conj" and child not in found and not _is_left_out(child)]
        found += [child for child in find_kin_listed(node) if child not in found]
    return sorted(found) if len(found) > 1 else found


def find_kin_listed(name: Token) -> list[Token]:
    """Return who is told with somebody though the parser takes them for his description: the wife of "Keil, his wife and two sons"."""
    if name.pos_ != "PROPN":
        return []
    kin = [child for child in name.children if child.dep_ == "appos" and child.lemma_lower in load_list("relatives", "retinue")]
    kin = [noun for noun in kin if any(child.dep_ == "nmod:poss" and child.lower_ in {"her", "his"} for child in noun.children)]
    joined = [child.i for noun in (name, *kin) for child in noun.children if child.dep_ == "conj"]
    return [noun for noun in kin if any(i > noun.i for i in joined)]


def follows_kin(other: Token) -> bool:
    """Tell whether somebody is told with another behind the other's own people: the guard of "Keil, his son and a guard"."""
    return bool(find_kin_listed(other.head)) or other.head in find_kin_listed(other.head.head)


def _is_left_out(conjunct: Token) -> bool:
    """Tell whether a noun is named as the one that isn't meant: "met Solun, but not Orvash", "blamed Karvenia rather than Veldonia".

    Nor is it joined in "groups backed by Karvenia, the Front among them", whatever the parser makes of that.
    """
    if conjunct.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return False
    if conjunct.doc[conjunct.i + 1 : conjunct.i + 3].text.lower() == "among them":
        return True
    joints = {child.lower_ for child in conjunct.children if child.i < conjunct.i and child.dep_ in {"cc", "advmod", "case"}}
    return bool(joints & {"rather", "instead"}) or (
        "not" in joints and conjunct.doc[conjunct.left_edge.i].lower_ in {"but", "and", "not", ","}
    )


def find_ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Give (token, its head) from the token up to the root."""
    node = token
    while node.head != node and node.dep_ != "ROOT":
        yield node, node.head
        node = node.head


def find_start_before(token: Token, sentences: int) -> int:
    """Return where the text starts that reaches from so many sentences before a token's own, fewer at the start of the Doc."""
    start = token.sent.start
    for _ in range(sentences):
        start = token.doc[start - 1].sent.start if start > 0 else start
    return start
