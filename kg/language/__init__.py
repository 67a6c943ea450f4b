"""The language pipeline: raw text in, a spaCy Doc with sentences, tags, lemmas, a dependency tree and names out."""
