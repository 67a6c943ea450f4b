"""The annotated corpus: short news passages with their mentions and statements, and the tools that build and check it.

Writers type `passages/*.txt` in the markup of `GUIDELINES.md`; `python -m training.corpus build` turns them into rows with
character offsets. Nothing here is imported by the `kg` package.
"""
