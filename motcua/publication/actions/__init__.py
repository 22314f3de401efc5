"""The writers of publication, one verb a file."""
