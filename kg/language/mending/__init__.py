"""Trees put right where the form of the words tells that the parser hung one on a wrong word; `mend.py` says in which order."""
