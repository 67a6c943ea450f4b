"""Measurements of the program as it is: each module is a command that prints tables in Markdown for docs/benchmarks.md."""
