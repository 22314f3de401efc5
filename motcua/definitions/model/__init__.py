"""The shapes of a province's files: frozen, strict, exported as JSON Schema for editors.

``common`` holds words and sources, ``form`` what an applicant fills in, ``procedure`` what is
asked for and by which steps it is decided, ``province`` the places, agencies, posts and days.
"""
