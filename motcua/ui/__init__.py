"""Giao diện: the design system that every page of the service wears.

What lives here knows nothing of dossiers, units or people. It gives the other rooms:

- *layouts*: ``ui/base.html`` for citizens, ``ui/desk.html`` for officers, and the pages that say
  what to do when something went wrong;
- *parts*: the tags of ``{% load ui %}`` and the templates under ``ui/components/``, each usable
  without any script and readable by a screen reader;
- *forms*: ``forms.GovForm`` and its fields, which show label, hint and error in one way everywhere;
- *files*: one style sheet compiled from govuk-frontend with our own colours, one short script, and
  the typeface, all committed, so that nothing is fetched while the system runs.

The verbs: *show* a field, *sum up* what is wrong with a form, *tag* a state, *say* how much time is
left, *page* through a list.

Rules that the parts keep: colour never speaks alone; no inline script or style, so that a strict
content security policy holds; 360 pixels come first; every control can be reached by keyboard.
"""
