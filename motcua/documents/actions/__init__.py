"""The writers of documents, one verb a file."""
