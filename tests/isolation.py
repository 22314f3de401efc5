"""Loaded before anything else by every test run: tests never touch an installation's data.

The database is the test's own, and so are files, secret key and collected pages: ``var`` becomes a
temporary folder. Translations are compiled first, since pages are asserted in Vietnamese.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:
    folder = tempfile.mkdtemp(prefix="motcua-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["MOTCUA_VAR"] = folder
    os.environ["MOTCUA_SECRET_KEY"] = "only-for-tests"
    os.environ["MOTCUA_DEMO"] = os.environ["MOTCUA_DEBUG"] = "0"
    from motcua.wiring import messages

    messages.compile_all()
