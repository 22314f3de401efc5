"""Giao diện lập trình: the same dossiers for programs, under ``/api/v1``.

A program signs in with an access token that a person made for one post (or for themself) and for
some scopes. It asks for the same verbs as the screens, through the same actions, and so meets the
same refusals. Every address is described in ``docs/openapi.json``; every error is a problem
document (RFC 9457) in the reader's language.

- ``api``       the API object: routers, error handlers, nothing else
- ``addresses``  its addresses, each with its intent
- ``door``      how an operation is declared: intent, token, body, answers, problems
- ``auth``      who the token stands for and whether its scopes reach
- ``problems``  every error as a problem document
- ``bodies``    reading JSON and multipart bodies, and the files in them
- ``schemas``, ``shapes``  what comes in, what goes out
- ``procedures``, ``filing``, ``dossiers``, ``verbs``, ``work``, ``tracking``, ``events``

Verbs: every verb of the room that a person may do.
"""
