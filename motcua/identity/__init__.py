"""Identity (danh tính): people, organisations, posts held, sign-in, access tokens.

A person signs in with an account; an officer acts through a post, which gives roles in an agency.
Who holds a post is valid from a day to a day, so yesterday's act stays the act of who held the
post then. Code elsewhere never asks "who is logged in" but receives an ``Actor``.

Verbs: sign up, sign in, act as a post, start and end a holding, issue and revoke a token.
"""
