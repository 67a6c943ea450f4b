"""Questions to a graph, one module each: `find` (by name), `paths` (how two are joined), `show` (all about one)."""
