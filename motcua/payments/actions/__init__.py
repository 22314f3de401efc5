"""The writers of payments, one verb a file: lock, ask access, decide, write with the event."""
