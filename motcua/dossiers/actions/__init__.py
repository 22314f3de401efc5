"""The writers of dossiers, one verb a file; nothing else changes a dossier's state.

``_perform`` holds the five steps that every verb on an open dossier shares; ``_open`` the way in.
"""
