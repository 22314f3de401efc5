"""Definitions (định nghĩa): read, type and check the files that describe a province.

A province is a folder of YAML and CSV, written by people who know the law. This room reads that
folder as a compiler reads a program: a strict subset of YAML, every scalar taken as text and typed
by its model, every problem reported with its file, line, column and a sentence that an official
understands. It knows nothing of Django and nothing of any province by name.

- ``model``       the shapes: frozen pydantic models, which also export JSON Schema for editors
- ``conditions``  the one small grammar for conditions and fee formulas
- ``loader``      files to models (``reading``, ``tables``), with the place of every datum
- ``checker``     load and check in one; ``checks`` holds the rules, a small family a file
- ``catalogue``   every problem's code, sentence and remedy in both languages
- ``values``      the one validator of a form's answers
- ``fees``, ``level``, ``requirements``  what a dossier costs, needs and how far it is online
- ``bundle``      a checked province as one compiled document, loaded in a fraction of a second
- ``schema``, ``skeleton``, ``cli``  for authors: editor schemas, a new procedure, the commands

Verbs: load, check, compile, export the schema, write a skeleton.
"""
