"""Hạt nhân: what every other room stands on, and what knows nothing of them.

The kernel is pure. It has no database, no settings and no framework, so that every rule in it can
be read beside the article of law it comes from and tested by a table of examples.

What is here:

- ``clock``: what time it is. Everybody asks ``clock.now()``; simulations and tests move it.
- ``worktime``: working hours, the calendar of holidays, time limits, and the due time that follows
  from them, with an explanation in words of every counted and skipped day.
- ``ids``: identifiers, look-up secrets, agency codes and dossier codes.
- ``text``: Vietnamese text: cleaning what comes in, folding it for search, sorting it.
- ``money``: đồng in figures and in words.
- ``dates``: dates and times as official letters write them.
- ``cli``: the ``motcua due`` command.

Its verbs: *now*, *travel*; *due*, *evaluate*, *add*, *between*; *parse* and *format* (codes,
limits); *clean*, *fold*; *say* (money and dates in words).
"""
