"""Questions to a graph, a module each: pure functions from a graph to rows. `filters` says which statements count, `find` which
entity a name means, `claims` what a statement looks like in an answer.
"""
