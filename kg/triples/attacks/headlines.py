"""Which attack of a text its headline tells: the headline gives neither day nor names in full, the paragraphs below it do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import pairwise

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.mentions.attacks.unreal import is_foiled
from kg.mentions.dates import read_number
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.spelling import DAY_LENGTH
from kg.triples.attacks.likeness import GENERIC_KINDS, LEFT_OPEN, Incident, are_apart
from kg.triples.attacks.nearness import find_block

FROM_AFAR = frozenset({"air", "explosive", "indirect_fire"})  # families of attacks
SAME_PART = 3  # weight of a target or place in common, beside one word of their names
SAME_DOER = 2
NAMED = "named"
MAX_AGE_DAYS = 7  # from what is told below a headline to the day of the text


def repeats_headline(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether a heading tells `told`, no more than referred to since, and `one` is the first that the text tells of a kind with it."""
    if any(is_foiled(index.head(mention)) for mention in told.mentions):
        return False  # "troops foil attack in Pell" tells of none that happened
    if any(not _is_heading(mention, index) and _says_of_what(mention, index) for mention in told.mentions):
        return False  # "the murder of a rival" below has told already what the headline's shooting was
    is_apart = _is_heading(one.mentions[0], index) and not _stands_under_title(one.mentions[0], index)
    if not _stands_above(told, index) or is_apart or not _are_of_a_kind(told, one, index):
        return False
    # "a strike on a border post", then in the last lines "a strike in Pell killed Rano Mivek this month"
    differ = _has_other_dead(one, told, index) or _has_other_doers(one, told, index) or _strikes_back(one, told)
    return not (are_apart(one, told) or differ)


def _says_of_what(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a noun says of whom or with what an attack was, and not only that it was told: "the explosion of a car bomb"."""
    return any(case == "of" and noun.pos_ != "PRON" for case, noun in find_obliques(index.head(mention)))


def _strikes_back(one: Incident, told: Incident) -> bool:
    """Tell whether who was hit in the one did the other: "troops kill rebels" is not "rebels who had stormed the post"."""
    hit = [incident.targets | incident.victims for incident in (one, told)]
    return bool(one.actors & hit[1] - told.actors) or bool(told.actors & hit[0] - one.actors)


def _has_other_doers(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether each has a doer with a name, and they share none: Karvenia's strikes are no attack by the Front."""
    doers = [_find_named(incident.actors, index) for incident in (one, told)]
    return bool(doers[0] and doers[1]) and not doers[0] & doers[1]


def _has_other_dead(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether the one harmed a person with a name, the other several people, or the one twice as many as the other or more.

    A headline's "deputy" may have a name below, and tolls rise from line to line.
    """
    sides = [{index.by_id[victim].type if index.by_id[victim].form != "name" else NAMED for victim in side.victims} for side in (one, told)]
    if sides in ([{NAMED}, {"Group"}], [{"Group"}, {NAMED}]):
        return True
    counts = [[index.by_id[victim].attributes.get("count", "") for victim in side.victims] for side in (one, told)]
    tolls = [max(map(read_number, side), default=0) for side in counts]
    return min(tolls) > 0 and max(tolls) >= 2 * min(tolls)


def join_headlines(incidents: list[Incident], index: MentionIndex) -> list[Incident]:
    """Return the incidents, those that headlines alone tell joined to the fresh one below that shares most with them.

    Two that a headline tells apart stay two, and one that fits two below equally well stays by itself. What the first sentence tells is
    what the headline does where nothing speaks against it.
    """
    above = [incident for incident in incidents if _stands_above(incident, index)]
    below = [one for one in incidents if not any(_is_heading(mention, index) for mention in one.mentions)]
    lead = next((one for one in below if _opens_text(one, index)), None)
    below = [one for one in below if _is_fresh(one, index) or (one is lead and not one.dates)]
    rated = [
        (score, i, j)
        for i, one in enumerate(above)
        for j, told in enumerate(below)
        if (score := _rate(one, told, index, is_lead=told is lead)) > 0
    ]
    homes: dict[int, int] = {}
    for score, i, j in sorted(rated, reverse=True):
        is_only = sum(other == score for other, k, _ in rated if k == i) == 1
        if i not in homes and j not in homes.values() and is_only:
            homes[i] = j
    for i, j in sorted(homes.items()):
        below[j].add(above[i])
        below[j].mentions.sort(key=lambda mention: mention.passage.start)
    joined = [above[i] for i in homes]
    return [one for one in incidents if all(one is not other for other in joined)]


def _stands_above(told: Incident, index: MentionIndex) -> bool:
    """Tell whether a heading tells an attack and the text below no more than refers to it."""
    above = [mention for mention in told.mentions if _is_heading(mention, index)]
    return bool(above) and all(mention in above or mention.attributes.get("definite") == "yes" for mention in told.mentions)


def _opens_text(one: Incident, index: MentionIndex) -> bool:
    """Tell whether an attack is told in the first sentence below the title that tells more than where the text was written."""
    word = index.head(one.mentions[0])
    return not any(token.pos_ == "VERB" and not stands_in_heading(token) for token in word.doc.tokens[: word.sent.start])


def _rate(headline: Incident, told: Incident, index: MentionIndex, *, is_lead: bool) -> int:
    """Return how much of what a headline tells the text below tells again; 0 where that is too little or speaks against it."""
    if not _are_of_a_kind(headline, told, index, is_lead=is_lead) or are_apart(headline, told):
        return 0
    if _has_other_doers(headline, told, index):
        return 0
    doers = [_find_named(incident.actors, index) for incident in (headline, told)]
    hit = [incident.targets | incident.places | incident.victims for incident in (headline, told)]
    names = [_find_words(ids, index) for ids in hit]
    where = SAME_PART * bool(hit[0] & hit[1]) + bool(names[0] & names[1])
    is_elsewhere = names[0] and names[1] and not where
    if is_elsewhere and not (is_lead and _find_sorts(hit[0], index) & _find_sorts(hit[1], index)):
        return 0
    score = where + SAME_DOER * bool(doers[0] & doers[1]) + is_lead
    return score + bool((headline.kinds & told.kinds) - GENERIC_KINDS) if score else 0


def _are_of_a_kind(headline: Incident, told: Incident, index: MentionIndex, *, is_lead: bool = False) -> bool:
    """Tell whether the words for two attacks are of one family, or both of fire from afar: jets "bomb" a depot that they "strike".

    Gunmen "storm" in a headline what they burst into and open fire in below.
    """
    words = load_attack_words()
    if is_lead and _find_sorts(headline.targets, index) & _find_sorts(told.targets, index):
        return True  # "hijack a train", then "opened fire on a train"
    families = [{words.family[kind] for kind in one.kinds - GENERIC_KINDS} - {LEFT_OPEN} for one in (headline, told)]
    akin = is_lead and any(words.akin[family] & families[1] for family in families[0])
    return not all(families) or akin or bool(families[0] & families[1]) or all(family & FROM_AFAR for family in families)


def _find_named(ids: Collection[str], index: MentionIndex) -> set[str]:
    return {one for one in ids if index.by_id[one].form == "name"}


def _find_words(ids: Collection[str], index: MentionIndex) -> set[str]:
    """Return the capitalised words that name what was hit: "Pell" of "a hangar at Pell airport"."""
    names = (index.by_id[one].name for one in ids if index.by_id[one].type not in {"State", "Group"})
    return {word for name in names for word in name.split() if word[0].isupper()}


def _find_sorts(ids: Collection[str], index: MentionIndex) -> set[str]:
    """Return the nouns that say what sort of building was hit: "hotel" of "the Hayat Hotel" and of "a Pell hotel"."""
    hit = (index.by_id[one] for one in ids if index.by_id[one].type == "Facility")
    return {mention.attributes.get("head", mention.name.split()[-1].lower()) for mention in hit}


def _is_fresh(told: Incident, index: MentionIndex) -> bool:
    published = index.doc.document.date
    days = [date.fromisoformat(day) for day in told.dates if len(day) == DAY_LENGTH]
    if published is None or not days:
        return False
    return all(0 <= (date.fromisoformat(published) - day).days <= MAX_AGE_DAYS for day in days)


def _is_heading(mention: Mention, index: MentionIndex) -> bool:
    return stands_in_heading(index.head(mention))


def _stands_under_title(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a mention is in the heading right below the title, which tells more of the same and not what comes next."""
    blocks = [block for block in index.doc.document.blocks if block.kind != "furniture"]
    block = find_block(index.head(mention))
    return any(above.kind == "title" and below == block for above, below in pairwise(blocks))


def stands_in_heading(token: Token) -> bool:
    """Tell whether a word stands in the title or in a heading."""
    block = find_block(token)
    return block is not None and block.kind in {"title", "heading"}
