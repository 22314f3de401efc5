"""Notices of dossiers: tests of both rooms together, where both may be seen."""
