"""Wiring (đấu nối): settings, addresses, the server and the command line.

The only room that knows everyone. It decides nothing about dossiers: it joins the rooms together,
reads the environment, and gives an administrator the commands ``check``, ``apply``, ``serve``,
``work``, ``due``, ``new``, ``demo``, ``simulate`` and ``verify``.
"""
