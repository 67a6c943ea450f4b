"""Who is named over or beside a clause as the one who says it: "according to …", "they fled, the army said", "the Front, it claims, …".

Takes tokens, gives the tokens of speakers, and tells who speaks for a state; what saying makes of a statement is assign.py's.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer.load import load_gazetteer
from kg.language.arguments import find_subjects
from kg.language.tokens import Token, ask_once
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques
from kg.language.words import load_list, load_words
from kg.objects import Mention
from kg.ontology.frames import FrameIndex, Reading, load_reporting
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Part

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
ACCOUNT_CASES = frozenset({"by", "in", "on"})
ENDS = frozenset({".", "!", "?", "…"})
SIGNS = frozenset({":", "-", "–", "—"})
SPEAKERS = frozenset({"ORG", "PERSON"})
SPEAKING = frozenset({"armed_group", "government", "group", "organization", "person"})  # sorts of nouns
MARKS = frozenset("\"'“”‘’")
QUOTED = 4  # words before the last one in quotation marks: '"Karvenia-backed"'
SAID = frozenset({"VBD", "VBN", "VBZ"})


@ask_once
def find_attribution(token: Token) -> tuple[Token, ...]:
    """Return who is named in a word's clause as the one who says it: "according to …", "by X's count", "troops, it claimed, bombed …"."""
    cased = [(find_case(noun), noun) for noun in find_children(token, SUBJECTS)]  # no subject, whatever the parser says
    for case, noun in (*cased, *find_obliques(token)):
        if case in load_list("attributions"):
            return (noun,)
        if case in ACCOUNT_CASES and noun.lemma_lower in load_list("accounts"):
            owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
            return tuple(owners or [owner for of, owner in find_obliques(noun) if of == "of"])
    says = token.lemma_lower in load_reporting()
    if says and (inverted := find_inverted(token)):
        return inverted
    is_report = says and (bool(find_children(token, CLAUSES - {"parataxis"})) or not find_children(token, OBJECTS | PASSIVE_SUBJECTS))
    for aside in token.children:
        is_beside = aside.dep_ == "dep" or _is_last_said(aside)
        if not (_is_inserted(aside) if is_report else is_beside or aside.dep_ == "parataxis"):
            continue
        if aside.pos_ == "NOUN" or aside.lemma_lower not in load_reporting() or find_children(aside, CLAUSES):
            continue
        if aside.i > 0 and ";" in {aside.left_edge.text, aside.doc[max(aside.left_edge.i - 1, 0)].text}:
            continue  # "they shot two soldiers; the army answered with raids": a clause of its own
        is_whole = not find_children(aside, OBJECTS) or aside.lemma_lower in load_list("addressing")  # "he told the court"
        speakers = find_inverted(aside) or (tuple(find_subjects(aside)) if is_whole else ())
        if speakers:
            return speakers
    return _find_last_source(token)


def find_vouchers(token: Token) -> tuple[Token, ...]:
    """Return who says so too in a clause beside a word: "as the Herald reported, they fled", "they fled, as reported by the Herald"."""
    for clause in token.children:
        if vouches(clause):
            return tuple(find_subjects(clause) or find_children(clause, frozenset({"obl:agent"})))
    return ()


def vouches(clause: Token) -> bool:
    """Tell whether a clause only says who else says what it hangs on: "as the Herald wrote on Sunday"."""
    if clause.dep_ != "advcl" or clause.tag_ == "VBG" or clause.left_edge.lower_ not in {"as", ","} or find_children(clause, CLAUSES):
        return False
    lemma, told = clause.lemma_lower, find_children(clause, OBJECTS)
    is_saying = lemma in load_reporting() and (not told or lemma in load_list("addressing"))
    is_saying = is_saying or (lemma == "put" and any(noun.lower_ == "it" for noun in told))  # "as Solun put it"
    return is_saying and any(child.lower_ == "as" and child.dep_ in {"mark", "case", "advmod"} for child in clause.children)


def _find_last_source(verb: Token) -> tuple[Token, ...]:
    """Return who ends a sentence for all that it tells, whatever verb it hangs on: "shot one and wounded two, according to police"."""
    joined = [child for child in verb.children if child.dep_ in {"conj", "parataxis"} and child.pos_ == "VERB" and child.i > verb.i]
    for case, noun in find_obliques(joined[-1]) if joined else ():
        first, last = noun.left_edge, noun.right_edge
        if case in load_list("attributions") and first.nbor(-1).text == "," and (last.i + 1 >= verb.sent.end or last.nbor().text in ENDS):
            return (noun,)
    return ()


def find_source(word: Token) -> tuple[Token, ...]:
    """Return who a headline sets apart as the one who says it: "Army shelled market – Orvash", "UN: Army shelled market"."""
    line = word.sent
    if line.doc.tokens[line.end - 1].text in ENDS:
        return ()
    for noun in line.root.children:
        first, last = noun.left_edge, noun.right_edge
        if noun.dep_ != "dep" or first.i <= word.i <= last.i:
            continue
        opens = first.i == line.start and last.i + 1 < line.end and last.nbor().text == ":"
        if (opens or (last.i == line.end - 1 and first.nbor(-1).text in SIGNS)) and _speaks(noun, opens=opens):
            return (noun,)
    return ()


def _speaks(noun: Token, *, opens: bool) -> bool:
    """Tell whether a noun beside a headline is of whoever can say it, and no topic or place before it, nor the paper that prints it."""
    if noun.pos_ == "PROPN":
        names = load_gazetteer().find(noun.doc[noun.left_edge.i : noun.i + 1].text)
        return noun.ent_type_ in SPEAKERS if opens else all(row.kind != "media" for row in names)
    sense = load_words().find_sense(noun)
    return noun.lemma_lower in load_list("writings") or (sense is not None and sense[1].sort in SPEAKING)


def find_quoting(word: Token) -> list[Token]:
    """Return who speaks of others in words that the text puts in quotation marks: 'Orvash blamed "Karvenia-backed" groups'."""
    doc, verbs = word.doc, load_reporting() | load_list("stating", "blaming")
    before = (doc[i].text for i in range(max(word.i - QUOTED, word.sent.start), word.i))
    is_quoted = word.i + 1 < len(doc) and doc[word.i + 1].text in MARKS and any(sign in MARKS for sign in before)
    above = (node for node in word.ancestors if node.pos_ == "VERB") if is_quoted else ()
    verb = next(iter(above), None)
    return list(find_subjects(verb)) if verb is not None and verb.lemma_lower in verbs else []


def _is_last_said(clause: Token) -> bool:
    """Tell whether an adverbial clause without a mark is who says what stands before it: "they must go, the council said on Monday"."""
    if clause.dep_ != "advcl" or clause.tag_ not in SAID or any(child.dep_ in {"mark", "advmod"} for child in clause.children):
        return False
    first = clause.left_edge
    return bool(find_children(clause, SUBJECTS)) and first.i > clause.head.i and "," in {first.text, first.nbor(-1).text}


def _is_inserted(clause: Token) -> bool:
    """Tell whether a clause stands between two commas before the verb on which it hangs: "troops, the army said, were directed to Pell"."""
    first, last = clause.left_edge, clause.right_edge
    if clause.dep_ != "parataxis" or last.i >= clause.head.i or first.i == 0:
        return False
    before, behind = first if first.is_punct else first.nbor(-1), last if last.is_punct else last.nbor()
    return before.text == behind.text == ","


def find_inverted(verb: Token) -> tuple[Token, ...]:
    """Return the name behind a verb of speech that follows what was said ("…, argues Aldan"), which trees take for its object."""
    is_behind = verb.i > verb.sent.start and verb.nbor(-1).text in {",", "”", '"'} and not find_subjects(verb)
    return tuple(child for child in verb.children if is_behind and child.dep_ in OBJECTS and child.left_edge.i == verb.i + 1)[:1]


def find_writer(noun: Token) -> tuple[Token, ...]:
    """Return who says what is in a statement of his: "the group said in a statement that it had shelled the base"."""
    verb = noun.head
    if noun.dep_ != "obl" or find_case(noun) != "in" or verb.lemma_lower not in load_reporting():
        return ()
    return tuple(find_subjects(verb))


def is_doer(noun: Token, deed: Token) -> bool:
    """Tell whether somebody is under "by" below what speaks, which is a deed of his: "the use of gas by the Front shows that"."""
    return noun != deed and find_case(noun) == "by" != find_case(deed)


def serve_one_state(speaker: Mention, actor: Mention) -> bool:
    """Tell whether a state or its body is told of with forces of which nothing says that they are another's: "police said troops fired"."""
    told = actor.attributes
    is_own = actor.form == "nominal" and told.get("class") in load_list("state_forces") and not {"owner", "nation", "place"} & told.keys()
    return is_own and (speaker.type == "State" or speaker.attributes.get("class") in load_list("public_bodies"))


def _tells_content(reading: Reading) -> bool:
    return reading.content is not None and bool(reading.frame.find_slots("CONTENT"))


def find_report(head: Token, path: Sequence[Token], frames: FrameIndex) -> tuple[Reading, tuple[Token, ...]] | None:
    """Return the reading of `head` that has one of the tokens below it on the `path` as what it talks about, and its speakers' tokens."""
    part: Part = "verb" if head.pos_ in {"VERB", "AUX", "ADJ"} else "noun"
    for reading in find_standing(head, frames.only(_tells_content).find(part, head.lemma_lower)):
        roles = match_frame(head, reading.frame)
        if roles is None or not any(node in path and not _is_aside(node, path) for node in roles.get("CONTENT", ())):
            continue
        if reading.relation is not None and not (roles.get("ACTOR") or roles.get("TARGET")):
            continue
        if reading.relation == "accused" and reading.frame.find_slots("TARGET") and not roles.get("TARGET"):
            continue  # "blamed the Front, which Solun leads, for the raid" lays no raid on anybody by its first noun
        speakers = roles.get("SPEAKER") or roles.get("ACTOR") or ()
        return reading, tuple(speaker for speaker in speakers if speaker not in path and (speaker.dep_ != "det" or speaker.pos_ != "DET"))
    return None


def _is_aside(content: Token, path: Sequence[Token]) -> bool:
    """Tell whether a statement is told of another noun or a place: "announced a visit to Pell, where he had been shot"."""
    if content.pos_ not in {"NOUN", "PROPN"}:
        return False
    if content.dep_ in OBJECTS and content.head.lemma_lower == "hold":
        return True  # "held talks" says nothing
    clauses = (node for node in path if node.dep_ == "acl:relcl" and content.is_ancestor(node))
    return any(clause.head != content or any(child.lower_ == "where" for child in clause.children) for clause in clauses)
