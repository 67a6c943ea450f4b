"""A built graph becomes files, one module for each format.

A module that holds an `EXPORTER` is a format: adding one is adding a file here, or an entry point in the group `kg.exporters`
of another package. Values become plain in `flat` alone, files are written through `atomic` alone.
"""
