"""Forms of the desk, one a verb: they ask, the action decides."""
