"""What several are charged with, which the parser hangs on the last of them: "accused soldiers and militiamen of burning Pell".

It makes that militiamen who burn, and a fact. Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list


def mend_charges(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang a gerund behind "of" on the verb of blaming whose last object it stands behind."""
    for deed in range(2, len(heads)):
        if labels[deed] not in {"acl", "nmod"} or reading.xpos[deed] != "VBG" or reading.lemmas[deed - 1].lower() != "of":
            continue
        last = heads[deed]
        first = last
        while labels[first] == "conj":
            first = heads[first]
        verb = heads[first]
        is_joined = labels[deed] == "nmod" or first != last or any(labels[i] == "conj" and heads[i] == last for i in range(last + 1, deed))
        if not is_joined or labels[first] != "obj" or reading.lemmas[verb].lower() not in load_list("blaming") or verb > first:
            continue
        heads[deed], labels[deed] = verb, "advcl"
        heads[deed - 1], labels[deed - 1] = deed, "mark"
