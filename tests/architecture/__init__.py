"""Guards of the house: each message says what is wrong, why it matters, and how to mend it."""
