"""Pages of the desk: thin views that read queries, call actions and show what came of it."""
