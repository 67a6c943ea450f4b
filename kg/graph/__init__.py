"""Entities and statements become a networkx MultiDiGraph: `build` makes it, `check` looks for faults, `summary` counts."""
