"""A name as a person types it becomes the id of one node, or an error that names the candidates."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from anyascii import anyascii

from kg.entities.linking import UNNAMED_TYPES
from kg.entities.score import compare_names
from kg.errors import UnknownEntityError
from kg.queries.indexed import Indexed
from kg.spelling import counted

if TYPE_CHECKING:
    import networkx as nx

logger = logging.getLogger(__name__)

ARTICLES = frozenset({"the", "a", "an"})
# Deleted, not turned into a space: "Kata'ib" is "Kataib" and "U.S." is "US".
_JOINERS = re.compile(r"['.\u2018\u2019\u02bc\u02be\u02bf`\u00b4]")
_OTHER_SIGNS = re.compile(r"[^\w\s]|_")
# The same for ASCII, where most names are: a graph may hold a million of them.
_PLAIN = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord(sign): None for sign in "'.`"}
MAX_SUGGESTIONS = 3
MAX_CANDIDATES = 10  # that a message lists; of "officials" a large graph has hundreds
MIN_SIMILARITY = 70  # percent; below it rapidfuzz proposes names that share a syllable only
MIN_SHARE = 60  # percent of the letters of a name that is proposed, unless a word of it is like a word that was typed
MIN_WORD = 80  # percent; how like
MOST_PARTICLE = 3  # letters of a word that makes no names alike: "of", "al"
MIN_LIKENESS = 50  # percent; two romanisations of one name share at least so many letters
LOOKED_AT = 100  # nearest names that a spelling is compared with


def fold_name(name: str) -> str:
    """Return the form in which names are compared: Latin letters without case or accents, no punctuation, leading article
    or double space. Other scripts are romanised.

    A name of nothing but an article or signs folds to itself without case, so that it can still be found.
    """
    if name.isascii():
        words = name.translate(_PLAIN).lower().split()
    else:
        # Decomposing alone would leave letters such as ø, ł and ı.
        text = anyascii(unicodedata.normalize("NFC", name)).casefold()
        words = _OTHER_SIGNS.sub(" ", _JOINERS.sub("", text)).split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words) or name.casefold().strip()


def find_entity(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Return the id of the one entity that `name` stands for.

    An id is taken as it is, and so is a label that one entity alone bears letter by letter. Else case, accents and signs don't count: a
    name that is the label of one entity alone means that one, even where others bear it as an alias, of which a warning of this module's
    logger tells those of its type; an alias must belong to one entity alone. A name that nothing bears is taken for another spelling of
    the one name that resolution would hold to be the same ("Abu Mahdi al-Muhandis", "Abu Mehdi al-Mohandis") or that the gazetteer lists
    beside it ("USA", "United States"), which a warning says.

    Raises:
        UnknownEntityError: Nothing bears the name (the message proposes similar ones), or several do (it lists them).
    """
    if name in graph:
        return name
    ranks = _bearers(graph, name)
    for bearers in ranks:
        if len(bearers) == 1:
            _tell_namesakes(graph, name, bearers[0], [node for others in ranks for node in others])
            return bearers[0]
        if bearers:
            raise UnknownEntityError(_ambiguous(graph, name, bearers))
    spelled = _find_listed(graph, name) or _find_spelled(graph, name)
    if len(spelled) == 1:
        ((node, (alias, reason)),) = spelled.items()
        logger.warning("'%s' taken for '%s': %s", name, alias, reason)
        return node
    if spelled:
        raise UnknownEntityError(_ambiguous(graph, name, sorted(spelled)))
    suggestions = suggest(graph, name)
    hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else "; the entities are listed in nodes.csv"
    raise UnknownEntityError(f"no entity called '{name}'{hint}")


def suggest(graph: nx.MultiDiGraph[str], name: str, *, limit: int = MAX_SUGGESTIONS) -> tuple[str, ...]:
    """Return labels of entities one of whose names resembles `name`, best first.

    A part of a name is enough to be proposed ("Sorensen"), but the nearer a name is as a whole, the earlier it comes.
    """
    from rapidfuzz import fuzz, process

    labels_by_fold: dict[str, set[str]] = defaultdict(set)
    for _, data in graph.nodes(data=True):
        for alias in (data["label"], *data["names"]):
            labels_by_fold[fold_name(alias)].add(data["label"])
    key, choices = fold_name(name), sorted(labels_by_fold)
    best: dict[str, float] = {}
    for choice, _, _ in process.extract(key, choices, scorer=fuzz.WRatio, limit=None, score_cutoff=MIN_SIMILARITY):
        share = fuzz.ratio(key, choice)
        words = [word for word in key.split() if len(word) > MOST_PARTICLE]
        if share >= MIN_SHARE or any(fuzz.ratio(word, other) >= MIN_WORD for word in words for other in choice.split()):
            for label in labels_by_fold[choice]:
                best[label] = max(share, best.get(label, 0.0))
    return tuple(sorted(best, key=lambda label: (-best[label], label))[:limit])


def _find_listed(graph: nx.MultiDiGraph[str], name: str) -> dict[str, tuple[str, str]]:
    """Return the entities that bear another of the names that the gazetteer lists beside `name`, with that name and the row."""
    from kg.gazetteer.load import fold, load_gazetteer

    gazetteer = load_gazetteer()
    found: dict[str, tuple[str, str]] = {}
    for row in (gazetteer.rows[row_id] for row_id in gazetteer.by_name.get(fold(name), ())):
        keys = dict.fromkeys(fold_name(alias) for alias in row.names)
        nodes = [node for key in keys for node in graph.find_bearers(key)] if isinstance(graph, Indexed) else sorted(graph)
        for node in nodes:
            data = graph.nodes[node]
            alias = next((alias for alias in (data["label"], *data["names"]) if fold_name(alias) in keys), None)
            if alias is not None and data["type"] not in UNNAMED_TYPES:
                found.setdefault(node, (alias, f"both are listed as names of {row.id}"))
    return found


def _find_spelled(graph: nx.MultiDiGraph[str], name: str) -> dict[str, tuple[str, str]]:
    """Return the entities one of whose names is another spelling of `name`, with that name and why it is."""
    from rapidfuzz import fuzz, process

    named = [(node, data) for node, data in graph.nodes(data=True) if data["type"] not in UNNAMED_TYPES]
    aliases = [(node, alias, data["type"]) for node, data in named for alias in (data["label"], *data["names"])]
    folds = [fold_name(alias) for _, alias, _ in aliases]
    near = process.extract(fold_name(name), folds, scorer=fuzz.token_sort_ratio, limit=LOOKED_AT, score_cutoff=MIN_LIKENESS)
    found: dict[str, tuple[str, str]] = {}
    for _, _, place in near:
        node, alias, entity_type = aliases[place]
        comparison = compare_names(name, alias, entity_type)
        if comparison.verdict == "same":
            found.setdefault(node, (alias, comparison.reason))
    return found


def _bearers(graph: nx.MultiDiGraph[str], name: str) -> Iterator[list[str]]:
    """Yield those who bear the name as their label letter by letter, as their label, as another name."""
    key = fold_name(name)
    nodes = [(node, graph.nodes[node]) for node in graph.find_bearers(key)] if isinstance(graph, Indexed) else graph.nodes(data=True)
    yield sorted(node for node, data in nodes if data["label"] == name)
    # A last letter or digit of ASCII is the last of the folded name too; looking at it spares most names the folding.
    ends = frozenset((key[-1:], key[-1:].upper()))
    labelled: list[str] = []
    aliased: list[str] = []
    for node, data in nodes:
        for alias in (data["label"], *data["names"]):
            last = alias[-1:]
            if (last in ends or not last.isalnum() or not last.isascii()) and fold_name(alias) == key:
                (labelled if alias == data["label"] else aliased).append(node)
                break
    yield sorted(labelled)
    yield sorted(aliased)


def _tell_namesakes(graph: nx.MultiDiGraph[str], name: str, chosen: str, bearers: list[str]) -> None:
    others = [node for node in bearers if node != chosen and graph.nodes[node]["type"] == graph.nodes[chosen]["type"]]
    if others:
        told = "; ".join(_describe(graph, node, _count_statements(graph, node)) for node in others[:MAX_SUGGESTIONS])
        more = f"; and {len(others) - MAX_SUGGESTIONS:,} more" if len(others) > MAX_SUGGESTIONS else ""
        logger.warning("'%s' is a name of others too: %s%s. Their ids ask for these", name, told, more)


def _describe(graph: nx.MultiDiGraph[str], node: str, statements: int) -> str:
    return f"{graph.nodes[node]['label']} ({graph.nodes[node]['type']}, {counted(statements, 'statement')}, id {node})"


def _ambiguous(graph: nx.MultiDiGraph[str], name: str, bearers: list[str]) -> str:
    counts = {node: _count_statements(graph, node) for node in bearers}
    ranked = sorted(bearers, key=lambda node: (-counts[node], graph.nodes[node]["label"], node))
    listed = [_describe(graph, node, counts[node]) for node in ranked[:MAX_CANDIDATES]]
    more = [f"and {len(ranked) - MAX_CANDIDATES:,} more, which `kg search` lists"] if len(ranked) > MAX_CANDIDATES else []
    return f"'{name}' may be any of {len(bearers):,} entities: {'; '.join([*listed, *more])}. Give a fuller name or the id"


def _count_statements(graph: nx.MultiDiGraph[str], node: str) -> int:
    edges = [*graph.out_edges(node, data=True), *graph.in_edges(node, data=True)]
    return sum(len(data["statements"]) for _, _, data in edges)
