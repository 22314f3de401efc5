"""Indicators (chỉ tiêu): figures with a definition, computed from rows, each opening into them.

A definition in the province's files is a SELECT over documented tables; its rows are what a figure
opens into, so the number is by construction their sum. It runs on a columnar snapshot, in a process
of its own that can read that one file and do nothing else, bounded in time and memory.

- ``snapshot``    the columnar copy: what is in it, how it is brought up to date, which is newest
- ``snapshot.archive``  what written reports were computed from, kept while one names it
- ``sandbox``     where queries run; ``sandbox_child`` is the process
- ``allowance``   how much somebody may have computed anew
- ``compute``     a definition and a snapshot become a figure, its parts and its rows; scores
- ``evaluation``  agencies and officials by the decree's nine indicators, and their class
- ``coverage``    how far people are from a point, and where a new one helps most
- ``charts``      drawings that are also tables
- ``queries``     what screens, commands and the API read
- ``actions/``    the only writers: which reports were written, out of which data
- ``web``, ``api``  the doors

Verbs: snapshot, compute, open, evaluate, report, record, give up.
"""
