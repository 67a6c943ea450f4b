"""Names that hold a common noun, which tells their type: "Provincial Joint Coordination Center", "the tanker Sea Harrier"."""

from __future__ import annotations

from kg.language.tokens import Doc, Span, Token
from kg.language.words import NounSense, is_ordinal, load_list, load_words
from kg.mentions.build import clean_name, make_mention
from kg.mentions.described.phrases import find_owner, find_start, is_plural
from kg.mentions.index import MentionIndex
from kg.objects import Mention

INNER = frozenset({"and", "for", "of", "the"})  # of what a body is for: "for the Salvation of the People"
MOST = 0.7  # of the words of a headline in capitals
PROPER_TYPES = {"organization": "Organization", "armed_group": "Militia", "facility": "Facility", "agreement": "Organization"}


def read_proper(doc: Doc, token: Token, sense: NounSense, index: MentionIndex) -> Mention | None:
    """Return the name that a common noun closes ("Lady Reading Hospital") or opens ("the tanker Sea Harrier"); None for neither."""
    if token.lower_ in load_list("vessels"):
        return read_vessel(doc, token, index)
    return _read_closing(doc, token, sense, index) or _read_opening(doc, token, sense, index)


def _read_opening(doc: Doc, token: Token, sense: NounSense, index: MentionIndex) -> Mention | None:
    """Return the name that a capitalised noun for a body opens with what it is for: "his Movement for Pell"."""
    first = token.i + 2
    opens = token.is_title and token.i > token.sent.start and sense.sort in {"armed_group", "organization"} and not token.nbor(-1).is_title
    if not opens or first >= len(doc) or doc[first - 1].lower_ != "for" or is_plural(token) or _is_all_in_capitals(token.sent):
        return None
    end = _find_field_end(token, index, is_free=True)
    return make_mention(doc, (token.i, end), PROPER_TYPES[sense.sort], rule="name:noun", score=0.7) if end > first else None


def _read_closing(doc: Doc, token: Token, sense: NounSense, index: MentionIndex) -> Mention | None:
    entity_type = PROPER_TYPES.get(sense.sort)
    if entity_type is None or not token.text[0].isupper() or token.is_upper:
        return None
    start = token.i
    while start > token.sent.start and _belongs_to_name(doc[start - 1], index):
        start -= 1
    while start < token.i and (doc[start].text in {"-", "and"} or doc[start].is_punct):
        start += 1
    spans = [index.span(mention) for mention in index.covering(token) if mention.form == "name"]
    start = min([start, *(span.start for span in spans if span.end == token.i + 1)])  # one that the model found may open with a nation
    if token.i - start < 1 or _is_all_in_capitals(token.sent):
        return None
    end = _find_field_end(token, index, is_free=sense.kind == "diplomatic")
    if (sense.kind == "diplomatic" and end > token.i + 1) or (token.lower_ == "mission" and token.i - start > 2):
        entity_type = "Organization"  # "High Commission for Human Rights", "Observer Mission in Tesmar"
    if entity_type == "Militia":
        entity_type = load_words().guess_type(doc[start : token.i + 1].text) or entity_type
    owner = find_owner(token, index)
    if token.lower_ == "mission" and owner is not None and owner.type == "Organization" and index.span(owner).end == start:
        start, entity_type = index.span(owner).start, "Organization"  # "the Harbour Council Verification Mission"
    attributes = {"head": token.lemma_lower}
    if owner is not None and owner.type == "State" and "country" in owner.attributes:
        attributes["country"] = owner.attributes["country"]
    return make_mention(doc, (start, end), entity_type, rule="name:noun", score=0.7, attributes=attributes)


def _is_all_in_capitals(sentence: Span) -> bool:
    """Tell whether a headline gives its words capitals, which then name nothing."""
    words = [token for token in sentence if token.is_alpha]
    return sentence.text.istitle() or sum(token.text[0].isupper() for token in words) > MOST * len(words)


def _find_field_end(token: Token, index: MentionIndex, *, is_free: bool = False) -> int:
    """Return the end of a name that goes on with what a body is for: "Commission for Human Rights", "Council for the Defence of Pell".

    Args:
        token: The noun for the body.
        index: Names behind "and" are not the body's.
        is_free: Whether anything may follow, not just what bodies are called after.
    """
    doc, end = token.doc, token.i + 1
    first = end + 1 + (doc[end + 1 : end + 2].text.lower() == "the")
    if first >= len(doc) or doc[end].lower_ != "for" or not (is_free or doc[first].lower_ in load_list("purposes")):
        return end
    for word in range(first, len(doc)):
        is_inner = doc[word].lower_ in INNER
        if not is_inner and (not doc[word].text.istitle() or ("and" in doc[end:word].text.lower().split() and _opens_name(word, index))):
            break
        end = end if is_inner else word + 1
    return end


def _opens_name(word: int, index: MentionIndex) -> bool:
    return any(m.form == "name" and index.span(m).start == word for m in index.covering(index.doc[word]))


def read_vessel(doc: Doc, token: Token, index: MentionIndex) -> Mention | None:
    """Return a vessel with its name: "the tanker Sea Harrier"; the whole phrase is the mention, as the kind is told by it alone."""
    end = token.i + 1
    while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper() and not index.covering(doc[end]):
        end += 1
    if end == token.i + 1:
        return None
    name = clean_name(doc[token.i + 1 : end].text)
    attributes = {"head": token.lemma_lower}
    return make_mention(doc, (find_start(token), end), "Facility", rule="name:vessel", name=name, score=0.7, attributes=attributes)


def ends_name(token: Token, index: MentionIndex) -> bool:
    """Tell whether a noun for a person ends the name of a thing: "the Galaxy Leader"; "the Interior Minister" is an office."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    is_capital = token.text[0].isupper() and token.head.pos_ == "VERB" and token.head.lower_ == token.head.text
    if before.dep_ != "compound" or before.head != token or not is_capital or not before.text[0].isupper() or index.covering(before):
        return False
    office = load_words().find_title(token.doc, token.i + 1)
    return office is None or len(office.words.split()) < 2


def _belongs_to_name(token: Token, index: MentionIndex) -> bool:
    """Tell whether the word before is a capitalised part of the same name; nations and known names aren't."""
    # A place or nation may open a body's name ("Tripoli Defence Brigade", "Libyan Health Ministry"); other known names are complete.
    known = any(mention.rule.startswith("gazetteer") and mention.type != "Location" for mention in index.covering(token))
    if token.text in {"-", "and"}:
        return token.i > 0 and token.nbor(-1).text[0].isupper() and token.nbor().text[0].isupper() and token.text == "-"
    if token.i > 0 and token.nbor(-1).text == "-" and token.lower_.endswith("ed"):
        return False  # "Karvenia-Backed Militias", as headlines have it
    return is_ordinal(token.text) or (
        token.text[0].isupper()
        and token.is_alpha
        and not known
        and token.pos_ in {"PROPN", "ADJ", "NOUN", "VERB"}
        and not token.is_sent_start
    )
