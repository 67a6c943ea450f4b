"""Names: those of the gazetteer and those that the model found, brought into one list without overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer, GazetteerRow
from kg.language.tokens import Doc, Span, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case
from kg.language.words import Words, load_list, load_words
from kg.mentions.build import NATIONALITY_RULE, clean_name, make_mention
from kg.mentions.described.phrases import is_counting
from kg.mentions.names.capitals import acts_for_state, find_seated
from kg.mentions.names.combined import find_combined, is_of_people
from kg.mentions.names.inner import find_inner_body, find_inner_state, make_state
from kg.mentions.names.match import Match, Matcher, drop_pairs, is_of_state, is_second_part, keep_named_countries, tell_of
from kg.mentions.names.recognized import find_long_names, find_model_names, find_model_spans, find_numbered_units, find_told_persons
from kg.mentions.names.surnames import is_lone_surname
from kg.mentions.names.titled import add_titles, find_tokens, is_post
from kg.mentions.naming import find_told
from kg.objects import Mention
from kg.ontology.families import BODIES, LANDS, PERSONS

TOLD = 3  # votes of what the text says of a name against the model's guesses, one each
GUESSED_SCORE, DESCRIBED_SCORE = 0.8, 0.85
DESCRIBED = {"armed_group": "Militia", "person": "Person"}


def find_names(doc: Doc, gazetteer: Gazetteer, matcher: Matcher) -> list[Mention]:
    """Return the name mentions in text order, none overlapping another."""
    words = load_words()
    persons = [ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
    matches = [match for match in matcher.find(doc) if doc[match.start].pos_ != "SPACE" and not _is_in_person(doc, match, persons)]
    called = [span for match in matches if (span := _find_person_called_so(doc, match)) is not None]
    nations = gazetteer.adjectives.keys() | gazetteer.demonyms.keys()
    named = drop_pairs(find_model_names(doc, nations), matches)
    known = {i for span, _ in named for i in range(span.start, span.end)} | {
        i for m in matches if m.end > m.start + 1 for i in range(m.start, m.end)
    }
    called += [span for span in find_told_persons(doc, known) if not any(span.start <= other.start < span.end for other in called)]
    called += find_numbered_units(doc, known)
    matches = [match for match in matches if not any(span.start <= match.start < span.end for span in called)]
    longer = find_long_names(named, nations)
    matches = [match for match in matches if not _is_in_longer_name(doc, match, longer)]
    told = {row.id for match in matches if not match.is_weak and len(match.rows) == 1 for row in match.rows if row.type in BODIES}
    matches = keep_named_countries(doc, matches, gazetteer)
    mentions = [mention for match in matches if (mention := _read_match(doc, match, gazetteer, doc.ents, told=told)) is not None]
    taken = {i for mention in mentions for i in find_tokens(doc, mention)} | {i for span in called for i in range(span.start, span.end)}
    spans = [*called, *find_model_spans(doc, named, taken, words, nations)]
    taken |= {i for span in spans if len(span) > 1 for i in range(span.start, span.end)}
    adjectives = list(_find_adjectives(doc, gazetteer, taken))
    taken |= {i for mention in adjectives for i in find_tokens(doc, mention)}
    mentions += adjectives
    mentions = [_read_region(doc, mention) for mention in mentions]
    mentions += [inner for match in matches if (inner := find_inner_body(doc, match, gazetteer)) is not None]
    spans = [span for span in spans if len(span) > 1 or span.start not in taken]
    mentions += [_read_span(doc, span, words, matcher, gazetteer) for span in spans]
    mentions += [state for span in spans if (state := find_inner_state(span, gazetteer)) is not None]
    mentions = agree_on_types(add_titles(doc, mentions, words))
    return sorted(mentions, key=lambda m: (m.passage.start, m.passage.end))


def agree_on_types(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions, those of one name typed variously with the type of most; the bundled model's agree on that already.

    A surname that is a person's elsewhere in the text makes the longer name that ends with it a person's too, and a person's full name
    makes its surname alone no body and no place.
    """
    listed = list(mentions)
    guessed = [mention for mention in listed if mention.rule == "model"]
    counts: dict[str, Counter[str]] = {}
    for mention in guessed:
        counts.setdefault(fold(mention.name), Counter())[mention.type] += TOLD if mention.score >= DESCRIBED_SCORE else 1
    full = {tuple(fold(m.name).split()): m.type for m in listed if m.type in PERSONS}
    surnames = {words[0] for words in full if len(words) == 1}
    persons = {words[end]: entity_type for words, entity_type in full.items() if len(words) > 1 for end in (0, -1)}
    # "Macal" of "Jose Adolfo Macal Ruiz", who has two surnames
    persons |= {words[-2]: entity_type for words, entity_type in full.items() if len(words) > 3 and words[-2] not in persons}
    agreed: list[Mention] = []
    for mention in listed:
        folded = fold(mention.name)
        if mention.rule == "model":
            votes = counts[folded]
            best = max(sorted(votes), key=lambda entity_type: votes[entity_type])
            if mention.type == "Organization" and " " in folded and folded.split()[-1] in surnames:
                best = "Person"
            if folded in persons and mention.type not in PERSONS:
                best = persons[folded]  # "Haftar's forces", in a text that tells of Khalifa Haftar
            is_surer = votes[best] > votes[mention.type] or best in PERSONS
            if is_surer and mention.type not in {best, "Official"}:
                mention = replace(mention, type=best)
        agreed.append(mention)
    return agreed


def _is_in_person(doc: Doc, match: Match, persons: Sequence[Span]) -> bool:
    """Tell whether the match is a part of a longer one of the personal names ("George Washington", "Tariq Basra")."""
    if any(row.type in PERSONS for row in match.rows):
        return False
    if is_second_part(doc, match):
        return True
    for ent in persons:
        if ent.start <= match.start and match.end <= ent.end and len(ent) > match.end - match.start:
            before, after = doc[ent.start : match.start], doc[match.end : ent.end]
            names = [token for token in (*before, *after) if token.pos_ == "PROPN" and token.text[0].isupper()]
            words = load_words()
            return bool(names) and not any(words.is_title(doc, token.i) for token in names) and match.end == ent.end
    return False


def _find_person_called_so(doc: Doc, match: Match) -> Span | None:
    """Return the person whose given name is a state's ("Israel Katz", "Chad Wolf"): only persons' names have flat second words.

    So has a town's ("Port Sudan"): what stands before it, or the model, must say that it is somebody's: "the barrister Sydney Solun".
    """
    token = doc[match.start]
    flat = [child for child in token.children if child.dep_ == "flat" and child.pos_ == "PROPN" and child.text[0].isupper()]
    kinds = {row.type for row in match.rows}
    if match.end - match.start > 1 or not kinds <= LANDS or not flat or flat[0].i != match.end or is_post(doc, match.start):
        return None
    above = load_words().find_sense(doc[match.start - 1]) if match.start > 0 else None
    is_told = above is not None and above[1].sort == "person"
    if match.rows[0].type != "State" and not is_told and any(word.ent_type_ != "PERSON" for word in doc[match.start : flat[-1].i + 1]):
        return None
    if any(flat[-1].i - flat[0].i != len(flat) - 1 or load_words().find_sense(word) is not None for word in flat):
        return None
    return Span(doc, match.start, flat[-1].i + 1, label="Person")


def _is_in_longer_name(doc: Doc, match: Match, names: Sequence[Span]) -> bool:
    """Tell whether a place is but a part of the name of a body or street that the model found ("Basra Banner", "Palestine Street").

    A state behind "of" is named for its own sake: "Central Bank of Iraq".
    """
    kinds = {row.type for row in match.rows}
    if not kinds <= LANDS or ("State" in kinds and match.start > 0 and doc[match.start - 1].lower_ == "of"):
        return False
    return any(name.start <= match.start and match.end <= name.end and len(name) > match.end - match.start for name in names)


def _read_region(doc: Doc, mention: Mention) -> Mention:
    """Return "southern Israel" and "South Darfur" as the stretches of land that they are, any other mention as it was.

    A city stays itself in "central Halvek", and so does any land smaller than a state.
    """
    tokens = find_tokens(doc, mention)
    start = tokens.start
    if (
        mention.type not in LANDS
        or mention.rule == "gazetteer:adjective"
        or start == 0
        or doc[start - 1].lower_ not in load_list("compass")
        or (mention.type == "Location" and doc[start - 1].is_lower)
    ):
        return mention
    return make_mention(
        doc, (start - 1, tokens.stop), "Location", rule="gazetteer:region", attributes=mention.attributes, score=mention.score
    )


def _read_match(doc: Doc, match: Match, gazetteer: Gazetteer, ents: Sequence[Span], *, told: Collection[str]) -> Mention | None:
    token = doc[match.start : match.end].root
    row = _choose_row(match.rows, token)
    if row.type == "Organization" and doc[match.end : match.end + 1].text.lower() in load_list("ruling"):
        return None  # "Karvenia's military government" is Karvenia's government, not its army
    if row.type in BODIES and doc[match.end : match.end + 1].text in load_list("communities"):
        return None  # "the Watch minority" is none of the Watch
    if match.is_weak and not (row.id in told and not _has_bearer(doc, match, ents)) and not _has_cue(doc, match, row, ents):
        return None  # "Wagner" alone may be anybody, but not beside "the Wagner Group"
    if is_of_state(doc, match, row, gazetteer):
        return None
    rule, folded = "gazetteer", fold(clean_name(doc[match.start : match.end].text))
    state = gazetteer.capitals.get(folded)
    if row.type == "Location" and state is not None and acts_for_state(token):
        row, rule = gazetteer.rows[find_seated(doc, folded, gazetteer) or state], "gazetteer:capital"
    return make_mention(doc, (match.start, match.end), row.type, rule=rule, seed_id=row.id, attributes=tell_of(row))


def _has_bearer(doc: Doc, match: Match, ents: Sequence[Span]) -> bool:
    """Tell whether the text has a person with this surname: "General Hans Wagner"."""
    surname = doc[match.start : match.end].text
    return any(ent.label_ == "PERSON" and ent.text.endswith(f" {surname}") for ent in ents)


def _choose_row(rows: tuple[GazetteerRow, ...], token: Token) -> GazetteerRow:
    """Prefer, of rows that share a name, the actor where the word acts and the place where it is one."""
    if len(rows) == 1:
        return rows[0]
    is_place = find_case(token) in {"in", "at", "near", "around", "outside", "inside", "across"}
    is_place |= {row.type for row in rows} == {"Location", "Organization"} and not acts_for_state(token)  # "the hills of Puntland"
    order = ["Location", "Facility"] if is_place else ["Official", "Person", "State", "Militia", "Organization"]
    return min(rows, key=lambda row: (order.index(row.type) if row.type in order else 9, row.id))


def _has_cue(doc: Doc, match: Match, row: GazetteerRow, ents: Sequence[Span]) -> bool:
    """Tell whether a weak name is meant: the model calls it a name of that sort, or a telling noun stands beside it."""
    labels = {doc[i].ent_type_ for i in range(match.start, match.end)}
    wanted = {
        "State": {"LOC", "GPE"},
        "Location": {"LOC", "GPE"},
        "Facility": {"LOC", "FAC"},
        "Militia": {"ORG", "NORP"},
        "Organization": {"ORG"},
    }
    if row.type in PERSONS:
        return "PERSON" in labels
    if row.type == "Location" and any(ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].text == doc[match.start].text for ent in ents):
        return False  # "Valencia" in a text that tells of Paloma Valencia
    bounds = [ent for ent in ents if ent.start <= match.start and match.end <= ent.end]
    exact = any(ent.start == match.start and ent.end == match.end for ent in bounds)
    return exact and bool(labels & wanted.get(row.type, set()))


def _read_span(doc: Doc, span: Span, words: Words, matcher: Matcher, gazetteer: Gazetteer) -> Mention:
    row = matcher.find_loose(span.text)
    if row is not None and not is_of_state(doc, span, row, gazetteer):
        bounds = (span.start, span.end)
        return make_mention(doc, bounds, row.type, rule="gazetteer:loose", seed_id=row.id, score=0.8, attributes=tell_of(row))
    if span[-1].lower_ in load_list("peoples") and span.label_ not in PERSONS:
        people = {"class": "civilians", "head": span[-1].lower_}
        return make_mention(doc, (span.start, span.end), "Group", rule="model", form="nominal", score=0.7, attributes=people)
    if is_lone_surname(span):
        return make_mention(doc, (span.start, span.end), "Official", rule="model", score=GUESSED_SCORE)
    entity_type = words.guess_type(span.text) or span.label_
    if span.label_ in PERSONS:
        entity_type = span.label_
    if len(span) > 1 and span[-1].lower_.replace(".", "") in load_list("legal_forms") and span[-1].text[0].isupper():
        entity_type = "Organization"  # "Oro del Norte S.A.S."
    beside = [child.lower_ for child in span.root.children if child.dep_ == "appos"]
    before = doc[span.start - 1] if span.start > 0 else None
    opens = {token.text for token in (span[0], *([before] if before is not None else []))}
    if not load_list("vessels").isdisjoint([before.lower_ if before is not None else "", *beside]) or opens & load_list("ship_prefixes"):
        entity_type = "Facility"  # "the tanker Sea Harrier", "the Sea Harrier, a tanker", "USS Carney"
    if words.guess_type(span.text) is None and words.find_title(doc, span.start) is not None:
        entity_type = span.label_ if span.label_ in PERSONS else "Person"  # "Sheikh Akram al-Kaabi", whatever the model takes him for
    else:
        described = _find_described_type(span.root)
        # "Idris Vantor, commander, Northern Land Command": the office is the man's
        is_body = described == "Person" and span[-1].lower_ in load_list("sure_units")
        if described is not None and not is_body:
            return make_mention(doc, (span.start, span.end), described, rule="model", score=DESCRIBED_SCORE)
    return make_mention(doc, (span.start, span.end), entity_type, rule="model", score=GUESSED_SCORE)


def _find_described_type(name: Token) -> str | None:
    """Return the type of what a name stands in apposition to, whatever the model takes the name for: "a militia, Ahrar Sinjar,"."""
    # so with "a faction known as Ahrar Sinjar"
    is_called = name.head.dep_ == "acl" and name.head.lower_ in ({"known"} if find_case(name) == "as" else load_list("naming_otherwise"))
    beside = [child for child in name.children if child.dep_ == "appos"]
    beside = list(find_told(name.head.head)) if is_called else [name.head] if name.dep_ == "appos" else beside
    told = [(noun, found[1]) for noun in beside if not noun.lower_.endswith("s") and (found := load_words().find_sense(noun)) is not None]
    if len(told) != 1:
        return None
    noun, sense = told[0]
    is_body = sense.sort == "organization" or (sense.sort, sense.kind) == ("group", "observers")
    if is_body and noun.dep_ in SUBJECTS and any(child.lower_ in {"a", "an"} for child in noun.children):
        return "Organization"  # "a rights group, Yesh Din, said"; what stands deeper may be whose head the name is
    return DESCRIBED.get(sense.sort)


def _find_adjectives(doc: Doc, gazetteer: Gazetteer, taken: set[int]) -> Iterable[Mention]:
    """Give states that stand as adjective or people's name ("Iranian", "South Sudanese", "the Americans")."""
    for token in (word for word in doc if word.i not in taken and word.text[0].isupper()):
        words = doc.text[doc.tokens[max(0, token.i - 1)].idx : token.idx + len(token.text)]
        is_pair = (pair := words.casefold()) in gazetteer.adjectives or pair in gazetteer.demonyms  # "two South Africans"
        first, folded = max(0, token.i - is_pair), clean_name(words if is_pair else token.text).casefold()
        adjective = gazetteer.adjectives.get(folded) or find_combined(token, gazetteer)
        people = gazetteer.demonyms.get(folded)
        is_one = people is not None and any(child.lower_ in {"a", "an"} for child in token.children)  # "a Briton and a Romanian"
        modifies = token.dep_ in {"amod", "compound", "nmod", "flat", "conj", "obl:unmarked", "dep"} and token.i + 1 < len(doc)
        is_one |= people is not None and find_case(token) == "of" and is_counting(token.head)  # "thousands of Lebanese"
        if adjective and modifies and not is_one and not is_of_people(token):
            yield make_state(doc[first : token.i + 1], gazetteer.rows[adjective], "gazetteer:adjective")
        elif people and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            yield _read_people(token, first, gazetteer.rows[people])


def _read_people(token: Token, first: int, row: GazetteerRow) -> Mention:
    """Return the state that "the Americans" means, else the people themselves: "two Americans", "Iranians", "killed the Iraqis".

    `first` is where the people's name starts: at "South" of "two South Africans".
    """
    counted = any(child.dep_ in {"nummod", "amod"} or child.lower_ in {"a", "an", "some", "many"} for child in token.children)
    definite = any(child.lower_ == "the" for child in token.children)
    suffers = token.dep_ in OBJECTS | PASSIVE_SUBJECTS and token.head.lemma_lower in load_list("befalling_persons")
    if definite and not counted and token.lower_.endswith("s") and not suffers:
        return make_state(token.doc[first : token.i + 1], row, NATIONALITY_RULE)
    start = min([first, *(child.i for child in token.children if child.dep_ in {"nummod", "amod", "det"} and child.i < token.i)])
    are_many = token.lower_.endswith(("s", "sh", "ch", "ese")) or is_counting(token.head)
    return make_mention(
        token.doc,
        (start, token.i + 1),
        "Group" if are_many else "Person",
        rule=NATIONALITY_RULE,
        form="nominal",
        attributes={"country": row.country, "owner": row.id},
    )
