"""Pages of documents: what anyone may ask about a letter."""
