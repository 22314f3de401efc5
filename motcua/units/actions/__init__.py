"""The writers of units, one verb a file."""
