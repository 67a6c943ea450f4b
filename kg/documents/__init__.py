"""Text comes in: files and folders → `Document`s with their blocks and what their head says.

Takes paths, gives `Document` and `Skipped` rows. What a text means is left to the later stages.
"""

from kg.documents.read import ReadSettings, make_document, read_documents
from kg.documents.readers import Draft, Fault, Reader

__all__ = ["Draft", "Fault", "ReadSettings", "Reader", "make_document", "read_documents"]
