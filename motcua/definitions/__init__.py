"""Definitions (định nghĩa): read, type and check the files that describe a province.

A province is a folder of YAML and CSV, written by people who know the law. This room reads that
folder as a compiler reads a program: a strict subset of YAML, every scalar taken as text and typed
by its model, every problem reported with its file, line, column and a sentence that an official
understands. It knows nothing of Django and nothing of any province by name.

- ``model``       the shapes: frozen pydantic models, which also export JSON Schema for editors
- ``conditions``  the one small grammar for conditions and fee formulas
- ``loader``      files to models, with the place of every datum
- ``checks``      one check a file, ``check(province) -> problems``, in the style of a linter
- ``bundle``      a checked province as one compiled document, loaded in a fraction of a second

Verbs: load, check, compile, export the schema, write a skeleton.
"""
