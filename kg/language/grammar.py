"""Sets of tags, dependency labels and marks that many rules ask for together; what a tree says with them, tree.py tells.

Parts of speech and labels are those of Universal Dependencies, tags those of the Penn Treebank.
"""

from __future__ import annotations

NOUNS = frozenset({"NOUN", "PROPN"})
NOMINALS = NOUNS | {"PRON"}
VERBS = frozenset({"AUX", "VERB"})
PLURALS = frozenset({"NNPS", "NNS"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})  # what makes a predicate of a word beside it
NOUN_CLAUSES = frozenset({"acl", "acl:relcl"})  # that say of a noun what it does or is
HYPHENS = frozenset({"-", "–", "‑"})  # that join two words
