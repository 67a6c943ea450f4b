"""Whether words of force tell of none: a match that is won, letters that bombard, a shark, a hero who kills in a novel."""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token, ask_once
from kg.language.tree import find_case, find_children, find_obliques
from kg.language.words import load_list
from kg.ontology.attacks import load_attack_words

FIELDS = frozenset({"at", "during", "for", "in", "of", "over", "through", "to"})  # "fight for the title", "lost in the final"
WITHIN = frozenset({"according to", "in", "of", "throughout"})  # "in the novel"
AIMING = frozenset({"acl", "advcl"})
DURING = frozenset({"at", "during", "in"})
AIMS = (  # verbs of force, and what they do no harm to
    ("attacked_in_words", ("wordings", "evils", "game_and_pets", "reached_targets")),
    ("doing_in", ("game_and_pets", "ended", "fictions", "told_works", "wordings")),
)
AGAINST = frozenset({"against", "on"})
COMPOUND = frozenset({"compound"})
BEFORE = frozenset({"amod", "compound"})
BESIDE = frozenset({"acl", "acl:relcl", "advcl", "amod", "ccomp", "conj", "obj", "parataxis", "xcomp"})
MANY = 3  # words that sport often has, which together with the sentences on both sides make it sport
MEANS = frozenset({"by", "under", "with"})


@ask_once
def is_bloodless(word: Token) -> bool:
    """Tell whether a verb or noun of force tells of no force used upon anybody."""
    takes_up = word.pos_ == "VERB" and word.lemma_lower in load_list("going_over_to")
    if takes_up and any(is_bloodless(noun) for noun in find_objects(word) if noun.pos_ == "NOUN"):
        return True  # "launched an attack on waste"
    tests = (
        is_told_in_fiction,
        _is_practised,
        is_of_contest,
        _is_played,
        _is_on_paper,
        _is_test,
        _is_by_words,
        _is_by_harmless,
        _is_of_nature,
        _is_about_words,
    )
    return any(test(word) for test in tests)


@ask_once
def is_of_contest(word: Token) -> bool:
    """Tell whether somebody is beaten in a match, at the polls or before a court: "Pell beat Tesmar 3-1 in the final"."""
    lemma = word.lemma_lower
    if lemma not in load_list("defeating"):
        return False
    fields = [noun for case, noun in find_obliques(word) if case in FIELDS]
    seats = [noun for noun in find_objects(word) if noun.pos_ == "NOUN"] if word.pos_ == "VERB" else []
    if any(word.lemma_lower in load_list("contests") for noun in fields for word in (noun, *find_children(noun, COMPOUND))):
        return True  # "in the final", "in a patent dispute"
    return any(noun.lemma_lower in load_list("prizes") for noun in seats) or _has_score(word) or is_of_sport(word.sent.root)


def _is_played(verb: Token) -> bool:
    """Tell whether a team attacks: "ambushed Pell in the last quarter", "stormed to victory", "bombarded the goal"."""
    if verb.pos_ != "VERB" or verb.lemma_lower not in load_list("played"):
        return False
    beside = find_obliques(verb)
    if any(case in {"for", "to"} and noun.lemma_lower in load_list("wins") for case, noun in beside):
        return True
    with_what = [noun for case, noun in beside if case == "with"]
    if any(noun.lemma_lower in load_list("goals") for noun in (*find_objects(verb), *with_what)):
        return True  # "bombarded the goal", "ambushed Pell with two early goals"
    are_named = any(noun.pos_ == "PROPN" or noun.lemma_lower in load_list("sport", "sporting") for noun in find_subjects(verb))
    return are_named and (any(map(_is_playing_time, (noun for _, noun in beside))) or is_of_sport(verb.sent.root))


def _is_playing_time(noun: Token) -> bool:
    """Tell whether a noun is a part of a match: "in the fourth quarter", not "in the first half of May"."""
    is_counted = any(child.lower_ in load_list("playing_order") for child in find_children(noun, frozenset({"amod"})))
    return is_counted and noun.lemma_lower in load_list("playing_time") and not any(case == "of" for case, _ in find_obliques(noun))


def _is_on_paper(word: Token) -> bool:
    """Tell whether a war is of prices or words, or two clash over what is argued about: "a trade war", "clashed over the budget"."""
    if any(case == "over" and noun.lemma_lower in load_list("argued_over") for case, noun in find_obliques(word)):
        return word.lemma_lower in load_list("clashes", "defeating", "struggles")
    if word.pos_ == "VERB":
        return any(_is_on_paper(noun) for noun in find_subjects(word) if noun.pos_ == "NOUN")  # "a price war continues"
    aims = [noun for case, noun in find_obliques(word) if case == "for" and noun.pos_ == "NOUN"]
    if aims and word.lemma_lower in load_list("canvassing"):
        return True  # "the campaign for gun control"
    if word.lemma_lower == "campaign" and _has_peaceful_aim(word):
        return True
    if word.lemma_lower not in load_list("clashes", "struggles", "campaigns"):
        return False
    kinds = [*find_children(word, frozenset({"amod", "compound"})), *(noun for case, noun in find_obliques(word) if case == "of")]
    return any(kind.lemma_lower in load_list("waged_on_paper") for kind in kinds)


def _has_peaceful_aim(campaign: Token) -> bool:
    """Tell whether a campaign is for what needs no force: "launched her campaign to win a seat", not "a campaign to crush the rebels"."""
    beside = (child for child in (*campaign.children, *campaign.head.children) if child.dep_ in AIMING and child.i > campaign.i)
    aim = next((child.lemma_lower for child in beside if child.left_edge.lower_ == "to"), None)
    words, by_arms = load_attack_words(), load_list("war_aims", "toppling", "winning", "liberating")
    return aim is not None and not any(aim in known for known in (by_arms, words.verbs, words.harm))


def _is_test(verb: Token) -> bool:
    """Tell whether a weapon is only tried out: "test-fired a missile"."""
    i, doc = verb.i, verb.doc
    return verb.lemma_lower == "test-fire" or (i > 1 and doc[i - 1].text == "-" and doc[i - 2].lower_ == "test")


def _has_score(word: Token) -> bool:
    """Tell whether two small numbers with a dash between them stand behind a verb: "3-1", which may be one token or three."""
    for child in word.children:
        if child.i < word.i or child.tag_ != "CD":
            continue
        text = word.doc[child.i : child.i + 3].text.split(" ")[0]
        one, dash, other = text.replace("–", "-").partition("-")
        if dash and one.isdigit() and other[:2].rstrip(".,").isdigit() and len(one) < 3:
            return True
    return False


@ask_once
def is_of_sport(root: Token) -> bool:
    """Tell whether a sentence, given by its root, has a word that only sport knows, or stands among several: "striker", "coach"."""
    doc, sentence = root.doc, root.sent
    start = doc[sentence.start - 1].sent.start if sentence.start > 0 else 0
    end = doc[sentence.end].sent.end if sentence.end < len(doc) else sentence.end
    near = {token.lemma_lower for token in doc[start:end] if token.pos_ == "NOUN"}
    strong = load_list("sport")
    own = any(token.pos_ == "NOUN" and token.lemma_lower in strong for token in sentence)
    return own or len(near & load_list("sport", "sporting")) >= MANY


@ask_once
def is_told_in_fiction(word: Token) -> bool:
    """Tell whether a clause stands in what is made up: "in the novel, X kills Y", "a film in which", "the series tells how"."""
    fictions, below = load_list("fictions"), word
    while True:
        if below.pos_ == "VERB" and any(_is_fiction(noun) for case, noun in find_obliques(below) if case in WITHIN):
            return True
        if below.pos_ == "VERB" and any(map(_is_character, find_subjects(below))):
            return True
        above = below.head
        if above == below or below.dep_ not in BESIDE:
            return False
        if above.pos_ == "VERB" and below.dep_ != "conj" and _is_shown_by(above):
            return True
        if below.dep_ == "acl:relcl" and above.dep_ in {"obl", "nmod"} and find_case(above) in {"about", "of"} and _is_shown_by(above.head):
            return True  # "the play tells of a king who murders his brother"
        if below.dep_ == "acl:relcl" and above.lemma_lower in fictions and _opens_inside(below):
            return True
        if below.dep_ == "acl:relcl" and above.dep_ == "obj" and above.head.lemma_lower in load_list("acted") and _is_any(above):
            return True  # "plays a captain who is taken hostage"
        below = above


def _is_practised(word: Token) -> bool:
    """Tell whether a deed is a mock one, or done in a drill, where only mishaps do harm: "In the exercise, Karvenia bombed a port"."""
    if word.pos_ != "VERB":
        return any(child.lower_ in load_list("mock") for child in find_children(word, BEFORE))
    deeds = [noun for noun in find_objects(word) if noun.pos_ == "NOUN" and word.lemma_lower in load_list("going_over_to", "staging")]
    if any(map(_is_practised, deeds)):
        return True
    drills = [noun for case, noun in find_obliques(word) if case in DURING and noun.lemma_lower in load_list("practised")]
    return bool(drills) and word.lemma_lower not in load_attack_words().harm


def _is_fiction(noun: Token) -> bool:
    """Tell whether a noun names a work: "in the novel", not "in a film of oil"."""
    if any(case == "of" for case, _ in find_obliques(noun)):
        return False
    if noun.lemma_lower in load_list("scenes"):
        return any(child.lower_ in load_list("scene_order") for child in find_children(noun, frozenset({"amod"})))  # "in the last scene"
    return _is_any_of(noun, "fictions")


def _is_any_of(noun: Token, *names: str) -> bool:
    """Tell whether a noun, or it with what stands before it, is in one of some lists: "video game"."""
    before = [child.lemma_lower for child in find_children(noun, COMPOUND)]
    lemma = noun.lemma_lower
    return lemma in load_list(*names) or " ".join([*before, lemma]) in load_list(*names)


def _is_character(noun: Token) -> bool:
    return noun.lemma_lower in load_list("characters") and any(child.lower_ == "its" for child in noun.children)


def _is_shown_by(verb: Token) -> bool:
    """Tell whether it is a work of fiction that a verb has show or tell something."""
    tells = verb.lemma_lower in load_list("shown") or verb.lemma_lower in load_list("recounting")
    works = [noun for noun in find_subjects(verb) if noun.lemma_lower in load_list("fictions", "told_works")]
    return tells and any(not any(case == "of" for case, _ in find_obliques(work)) for work in works)  # "a series of raids ended"


def _opens_inside(clause: Token) -> bool:
    """Tell whether a relative clause says what is in a work: "a film in which", "a series where"."""
    first = clause.left_edge
    return first.lower_ == "where" or (first.lower_ == "in" and first.nbor().lower_ == "which")


def _is_any(noun: Token) -> bool:
    return any(child.lower_ in {"a", "an"} for child in noun.children)


def _is_by_words(verb: Token) -> bool:
    """Tell whether what somebody is plied with hurts nobody: "bombarded the council with letters", "besieged by tourists"."""
    if verb.lemma_lower not in load_list("plying"):
        return False
    return any(case in MEANS and noun.lemma_lower in load_list("plied_with") for case, noun in find_obliques(verb))


def _is_by_harmless(word: Token) -> bool:
    """Tell whether somebody does it who uses no force: "tourists invaded the beaches", "the surgeon performed the operation"."""
    verb = word.head if word.pos_ != "VERB" and word.dep_ == "obj" else word
    if verb.pos_ != "VERB" or verb.lemma_lower in load_attack_words().harm:
        return False
    return any(noun.lemma_lower in load_list("harmless") for noun in find_subjects(verb))


def _is_of_nature(verb: Token) -> bool:
    """Tell whether weather, a beast, an illness or a bus does a thing, or something goes where there is nobody: "into space"."""
    if verb.pos_ != "VERB":
        return False
    aims = [noun for case, noun in find_obliques(verb) if case in {"at", "into", "to", "towards"}]
    if any(noun.lemma_lower in load_list("out_there") for noun in (*aims, *find_objects(verb))):
        return True
    doers = [noun for noun in find_subjects(verb) if noun.pos_ == "NOUN"]
    below = [noun for doer in doers for case, noun in find_obliques(doer) if case == "of"]
    doers = below or doers  # "armies of ants", and "a storm of rockets"
    if any(noun.lemma_lower in load_list("elements", "beasts") or (noun.lemma_lower == "front" and _has_weather(noun)) for noun in doers):
        return True
    if verb.lemma_lower == "crash" and any(case == "into" and noun.lemma_lower in load_list("wilds") for case, noun in find_obliques(verb)):
        return True  # "the plane crashed into the sea"
    arms = load_attack_words().instruments
    runs = verb.lemma_lower in {"hit", "injure", "kill", "strike", "wound"} and not any(
        noun.lemma_lower in arms for noun in find_objects(verb)
    )
    return runs and any(noun.lemma_lower in load_list("regular_traffic") for noun in doers)


def _has_weather(noun: Token) -> bool:
    return any(child.lower_ in load_list("of_weather") for child in find_children(noun, frozenset({"amod", "compound"})))


def _is_about_words(word: Token) -> bool:
    """Tell whether nobody is under attack but words and evils: "attacked the ruling of the court", "an offensive on low pay"."""
    lemma = word.lemma_lower
    if word.pos_ != "VERB":
        aims = [noun for case, noun in find_obliques(word) if case in AGAINST]
        return bool(aims) and all(noun.pos_ == "NOUN" and _is_any_of(noun, "wordings", "evils") for noun in aims)
    objects = find_objects(word) or [noun for case, noun in find_obliques(word) if case == "at"]  # "bombed at the box office"
    if lemma in load_list("filmed"):
        doers = find_subjects(word)
        if any(noun.lemma_lower in load_list("photographers") for noun in doers):
            return True
        return any(_is_any_of(noun, "fictions", "told_works", "footage", "game_and_pets") for noun in (*objects, *doers))
    lists = next((lists for verbs, lists in AIMS if lemma in load_list(verbs)), ())
    return bool(objects and lists) and all(noun.pos_ == "NOUN" and _is_any_of(noun, *lists) for noun in objects)
