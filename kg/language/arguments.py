"""Who acts and what the action falls on: voice, control, relative clauses and shared subjects are undone here.

Takes verbs of a dependency tree, gives the heads of noun phrases, so that the stages behind it see who did what.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.causatives import find_causer
from kg.language.gaps import find_gap
from kg.language.heralded import is_announced
from kg.language.losses import find_attended, find_captured_subject, find_loose_object, find_loose_subject, find_opened_subject, has_to
from kg.language.participles import find_continued, find_shared_agents, find_suffered, is_bare_participle, is_bidden, is_sent, tells_harm
from kg.language.subjects import (
    find_agents,
    find_agents_below,
    find_aiming,
    find_bidden,
    find_example,
    find_included,
    find_of_row,
    find_plan_owners,
    find_quoted,
    find_told_of,
    find_warned,
    find_whole_plan,
    has_no_part,
    is_borne,
    is_plan_of_others,
    leave_apposed,
    sums_up,
)
from kg.language.tokens import Token, ask_once
from kg.language.tree import (
    CLAUSES,
    OBJECTS,
    OBLIQUES,
    PASSIVE_SUBJECTS,
    RELATIVES,
    SUBJECTS,
    find_antecedent,
    find_case,
    find_children,
    find_obliques,
    is_naming_behind,
    is_of_part,
    is_passive,
)
from kg.language.words import load_list

MAX_CLIMB = 6  # clauses that a shared subject is looked for through


@ask_once
def find_grammatical_subjects(verb: Token) -> Sequence[Token]:
    """Return the heads of what stands, or is understood, in the subject's place.

    Order of search: own subject; that of the verb it is joined to; the noun a participle or relative clause belongs to; the
    object or subject that controls an infinitive or gerund.
    """
    return _find_understood(verb, 0)


def _find_understood(verb: Token, depth: int) -> Sequence[Token]:
    own = [noun for noun in find_children(verb, SUBJECTS | PASSIVE_SUBJECTS) if find_case(noun) not in load_list("attributions")]
    own = [noun for noun in own if not sums_up(noun, verb)]
    if own:
        # not the mayor in "the blast killed nine people, among them the mayor"; one with a preposition opens a clause that got lost
        before = [token for token in own if token.i < verb.i or find_case(token)]
        if before or verb.i < verb.head.i or not is_bare_participle(verb):
            subjects = leave_apposed(before or own)
            if len(subjects) == 1 and has_to(verb) and (owners := find_aiming(subjects[0])):
                return [find_antecedent(owner) for owner in owners]
            return [noun if (noun := find_antecedent(token)) == token else find_included(noun) for token in subjects]
    opened = find_opened_subject(verb) or find_attended(verb)
    if opened is not None:
        return [opened]
    loose = find_loose_subject(verb) or find_captured_subject(verb)
    if loose:
        return loose
    if depth >= MAX_CLIMB or verb.dep_ == "ROOT":
        return []
    head = verb.head
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        return _find_acl_subjects(verb, depth)
    if verb.dep_ == "conj":
        if head.dep_ == "ccomp" and head.i < head.head.i < verb.i:
            head = head.head  # '"We are ready," he said, and urged them to leave': joined to what he said
        is_added = any(child.dep_ == "cc" and child.lower_ == "as" for child in verb.children)  # "asked them, as well as urging her"
        if is_bare_participle(verb) and not is_added and head.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
            # "accused the Front of funding and directing them", hung on the accuser's verb; not "shelled Pell, killing two and taking six"
            first = _find_participle_before(verb)
            return _find_understood(first, depth + 1) if first is not None else []
        # "was arrested and charged": the subject is shared; "said X and hit Y" as well
        return _find_understood(head, depth + 1) if head.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} else []
    is_gerund = verb.dep_ == "obj" and verb.pos_ == "VERB" and is_bare_participle(verb)  # "spent two weeks bombing Pell"
    if (is_gerund or verb.dep_ in {"xcomp", "advcl", "ccomp", "obl", "parataxis"}) and head.pos_ in {"VERB", "ADJ", "AUX", "NOUN"}:
        is_apart = verb.dep_ == "ccomp" or any(child.lower_ == "where" for child in verb.children)
        if is_apart and not _is_gerund(verb) and not has_to(verb):
            return []  # "welcomed a truce in Pell, where fighting has left scores dead"
        return _find_controllers(verb, head, depth)
    return []


def _find_acl_subjects(verb: Token, depth: int) -> Sequence[Token]:
    noun = verb.head
    if verb.dep_ == "acl" and noun.dep_ in OBJECTS and noun.lemma_lower in load_list("spans_of_time"):
        return _find_understood(noun.head, depth + 1)  # "spent two weeks shelling Pell"
    if verb.dep_ == "acl" and verb.lemma_lower in load_list("leading") and is_of_part(noun):
        return [noun.head]
    if (told := find_of_row(verb)) is not None:
        return told
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and find_case(verb) == "by":
        above = next((node for node in noun.ancestors if node.pos_ == "VERB"), None)
        return _find_understood(above, depth + 1) if above is not None else []  # "crush their revolt by shelling Pell", hung on it
    if verb.dep_ == "acl" and has_to(verb):
        if (bidden := find_bidden(noun, verb)) is not None:
            return bidden
        noun = find_whole_plan(noun, verb)  # "a plan to attack": whoever has the plan
        owners = find_plan_owners(noun, verb)
        if is_announced(verb):
            return [noun]
        if not owners and noun.dep_ == "obl" and noun.head.lemma_lower in load_list("linking"):
            return find_objects(noun.head)  # "linked Karvenia to a plot to kill him", "were held over a plot to bomb Pell"
        if owners or has_no_part(noun.head):
            return owners  # "foiled a bid to blow up the track", "condemned the attempt to kill him": nobody who is told
        if (told_of := find_told_of(verb)) or noun.head == noun or noun.dep_ == "ccomp":
            return told_of  # "it was part of a raid to arrest Solun, the minister said": who says so needn't have any part in it
        understood = _find_understood(noun.head, depth + 1) if noun.head.pos_ in {"VERB", "AUX"} else []
        return [one for one in understood if one != noun]  # "a failed attempt to kill him was blamed on the Front"
    if verb.dep_ == "acl" and noun.dep_ in OBJECTS | PASSIVE_SUBJECTS and find_case(verb) == "of" and is_borne(noun):
        return find_children(noun, frozenset({"nmod:poss"})) or _find_understood(noun.head, depth + 1)
    if verb.dep_ == "acl" and noun.dep_ in OBJECTS | PASSIVE_SUBJECTS and find_case(verb) in {"of", "from", "for"}:
        return [noun]  # "accused the Front of shelling the port", hung on the Front
    if verb.dep_ == "acl" and noun.dep_ == "obl" and verb.tag_ == "VBG" and find_case(verb) in {"after", "before", "since"}:
        return _find_understood(noun.head, depth + 1)  # "said in a speech after meeting Solun", hung on the speech
    if verb.dep_ == "acl" and find_case(verb) in {"of", "for", "in", "to", "from", "at", "about"}:
        # "accusations of backing X", "its role in arming Y"; "arrested Solun on suspicion of arming Y"
        owners = find_children(noun, frozenset({"nmod:poss"}))
        is_charge = noun.dep_ == "obl" and noun.head.pos_ == "VERB" and noun.lemma_lower in load_list("accusations") | {"suspicion"}
        return owners or (find_objects(noun.head) if is_charge and find_case(noun) in {"amid", "on", "over", "under"} else [])
    if verb.dep_ == "acl:relcl" and (_has_relative_object(verb)):
        return []
    return _find_issuers(noun, verb, depth) or [find_example(noun, verb) or find_included(noun)]


def _find_issuers(noun: Token, clause: Token, depth: int) -> Sequence[Token]:
    """Return who does by a writ what it is said to do: "signed a decree banning the Front", "a law by the council that bans the Front"."""
    if noun.lemma_lower not in load_list("writs") or clause.i < noun.i or is_passive(clause):
        return []
    owners = find_children(noun, frozenset({"nmod:poss"})) or [below for case, below in find_obliques(noun) if case == "by"]
    issued = (child for child in find_children(noun, frozenset({"acl"})) if child.lemma_lower in load_list("issuing") and child != clause)
    owners = owners or [issuer for child in issued for issuer in find_subjects(child) if issuer != noun]
    if owners or noun.dep_ not in OBJECTS | PASSIVE_SUBJECTS or noun.head.lemma_lower not in load_list("issuing"):
        return owners
    return find_subjects(noun.head) if is_passive(noun.head) else _find_understood(noun.head, depth + 1)


def _find_participle_before(verb: Token) -> Token | None:
    """Return the participle of the clause above that a joined one goes on from: "killing" in "shelled Pell, killing two and taking six"."""
    beside = [child for child in verb.head.children if verb.head.i < child.i < verb.i and child.dep_ == "advcl"]
    return beside[-1] if beside and is_bare_participle(beside[-1]) and not find_case(beside[-1]) else None


def _find_controllers(verb: Token, head: Token, depth: int) -> Sequence[Token]:
    if (told := find_of_row(verb)) is not None:
        return told
    if (before := find_continued(verb)) != head:
        return find_subjects(before)
    if verb.dep_ == "advcl" and not find_case(verb) and is_passive(head):
        # "was broken by a rocket attack, killing a child": the doer of the main clause does this too
        agents = find_subjects(head)
        if agents or tells_harm(verb):
            return agents  # "was ambushed, killing six": nobody who is named
    if verb.dep_ == "advcl" and tells_harm(verb) and (suffered := find_suffered(head)):
        return [noun for noun in suffered if noun.i < verb.i]
    real = find_children(head, OBJECTS)
    if has_to(verb) and real and is_plan_of_others(real[-1], verb):
        return find_plan_owners(real[-1], verb)
    objects = [noun for noun in real if is_sent(noun, verb)] if real else find_loose_object(head)
    idle = load_list("spans_of_time", "struggles") if verb.dep_ == "advcl" else load_list("spans_of_time")
    if quoted := find_quoted(verb):
        return quoted
    objects = [noun for noun in objects if noun.lemma_lower not in idle]  # "needed 30 hours to shoot them", "leads the campaign to"
    if verb.dep_ == "advcl" and is_bare_participle(verb) and not find_case(verb) and head.lemma_lower in load_list("prompting"):
        return [noun for noun in objects if noun.i < verb.i]  # "prompting strikes on a camp, killing nine": the strikes did
    if head.lemma_lower == "summon" and verb.lemma_lower in load_list("complaining"):
        objects = []  # "summoned the envoy to protest against the raid"
    if objects and is_bidden(head, objects[0], verb):
        near = [noun for noun in objects if noun.i < verb.i]
        return near[-1:] if len({noun.dep_ for noun in near}) == 1 else objects  # "accused Pell of arming and Darmin of hiding it"
    if find_case(verb) == "of" and head.lemma_lower in load_list("blaming") and not is_passive(head):
        return []  # the accused, whom the parser lost: never the accuser
    if find_case(verb) == "for" and verb.tag_ == "VBG" and head.lemma_lower in load_list("judging_at"):
        judged = [noun for case, noun in find_obliques(head) if case in {"against", "at", "of", "on", "with"} and noun.i < verb.i]
        if judged:
            return judged  # "lashed out at Karvenia for sheltering the Front"
    # "called on the army to withdraw": the noun under "on" does the withdrawing
    if has_to(verb) and head.lemma_ in load_list("calling"):
        targets = [noun for case, noun in find_obliques(head) if case in {"on", "upon", "to", "for", "with"} and noun.i < verb.i]
        if targets:
            return targets
    return _find_understood(head, depth + 1)


def _is_gerund(verb: Token) -> bool:
    """Tell whether a verb has no subject of its own form: "accused of bombing", "of having bombed"."""
    return verb.lower_.endswith("ing") or any(child.dep_ == "aux" and child.lower_ == "having" for child in verb.children)


def _has_relative_object(verb: Token) -> bool:
    return any(child.dep_ in OBJECTS and child.lower_ in RELATIVES for child in verb.children)


def _has_relative_owner(verb: Token) -> bool:
    """Tell whether the noun of a relative clause only owns what acts or is acted on in it: "whose fighters shelled Pell"."""
    return any(word.lower_ == "whose" for child in find_children(verb, SUBJECTS | PASSIVE_SUBJECTS | OBJECTS) for word in child.children)


@ask_once
def find_subjects(verb: Token) -> Sequence[Token]:
    """Return the heads of who acts, voice undone: for "X was shelled by Y" this is Y."""
    if is_passive(verb):
        # "designated a terrorist group by Karvenia", hung on the group
        named = find_children(verb, OBJECTS) if is_naming_behind(verb) else []
        agents = find_agents([verb, *named])
        return agents or find_shared_agents(verb) or find_agents_below(verb)
    if (causer := find_causer(verb)) is not None:
        return [noun for case, noun in find_obliques(verb) if case == "by"] or find_subjects(causer)
    return find_grammatical_subjects(verb)


@ask_once
def find_objects(verb: Token) -> Sequence[Token]:
    """Return the heads of what the action falls on, voice undone: for "X was shelled by Y" this is X."""
    if is_passive(verb) or find_causer(verb) is not None:
        return find_grammatical_subjects(verb)
    called = _find_called(verb)
    if called is not None:
        return [find_antecedent(called)]
    bare = [token for token in find_children(verb, OBJECTS) if not (token.dep_ == "obj" and token.lower_ in RELATIVES)]
    if find_gap(verb) is not None:
        return []
    if verb.dep_ == "xcomp" and find_gap(verb.head) == verb:
        return [verb.head.head]  # "whom he tried to kill", "whom he helped to topple"
    # "which Karvenia accused Veldonia of doing": the accused is named, and the pronoun stands for what he did
    own = [find_antecedent(token) for token in (bare if any(token.dep_ == "obj" for token in bare) else find_children(verb, OBJECTS))]
    if own:
        return own
    loose = find_loose_object(verb)
    if loose:
        return loose
    named = [child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i and child.pos_ in {"NOUN", "PROPN", "ADJ"}]
    if len(named) > 1 and named[0].pos_ != "ADJ":
        return named[:1]  # "called the killing a crime", of which the parser made two predicates
    clauses = [child for child in verb.children if child.dep_ == "xcomp"]
    raised = [noun for clause in clauses for noun in find_children(clause, SUBJECTS) if verb.i < noun.i < clause.i]
    if raised:
        return raised  # "called the killing abhorrent", 'urged "all sides to hold fire"', of which it made a clause
    if verb.dep_ == "acl:relcl" and find_children(verb, SUBJECTS) and not find_children(verb, frozenset({"ccomp"})):
        # "the base [that] they shelled": the noun itself, unless a preposition is left over for it
        subjects = find_children(verb, SUBJECTS)
        subject_is_relative = any(word.lower_ in RELATIVES for child in subjects for word in (child, *child.children))  # "whose army"
        stranded = any(child.dep_ in {"obl", "advmod"} and child.lower_ in {*RELATIVES, "where", "when"} for child in verb.children)
        if not subject_is_relative and not stranded and not _has_relative_owner(verb):
            return [verb.head]
    ahead = _find_objects_ahead(verb)
    if ahead:
        return ahead
    shared = [child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB" and not find_children(child, SUBJECTS)]
    for other in shared:
        # "attacked and burned the post": the object stands behind the last verb
        objects = find_children(other, OBJECTS)
        if objects and not any(child.i > verb.i or child.pos_ != "ADV" for child in find_children(verb, OBLIQUES | CLAUSES)):
            return [find_antecedent(token) for token in objects]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # hung on the first: "responsible for targeting and killing guards"
        return [token for token in find_children(verb.head, OBJECTS) if token.i > verb.i]
    return find_warned(verb)


def _find_called(verb: Token) -> Token | None:
    """Return "whom" of "whom Karvenia declared a terrorist", where what somebody is called stands behind as a second object."""
    if verb.dep_ != "acl:relcl" or verb.lemma_lower not in load_list("naming", "making", "appointing"):
        return None
    objects = find_children(verb, OBJECTS)
    relative = next((token for token in objects if token.lower_ in {"whom", "who", "which", "that"} and token.i < verb.i), None)
    named = any(token.i > verb.i and any(child.lower_ in {"a", "an"} for child in token.children) for token in objects)
    return relative if named else None


def _find_objects_ahead(verb: Token) -> list[Token]:
    """Return the object that stands behind two joined verbs where the parser hung it on the first: "abducted and killed two men"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or first.pos_ != "VERB" or is_passive(first) or find_children(verb, OBLIQUES | CLAUSES):
        return []
    if find_children(verb, SUBJECTS):
        return []
    own = find_children(first, OBJECTS)
    return [find_antecedent(token) for token in own] if own and all(token.left_edge.i > verb.i for token in own) else []
