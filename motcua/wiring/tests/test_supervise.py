"""The parts of the product: started, started again when they die, and given up on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from motcua.wiring.environment import ROOT

WATCHER = """
import sys
from motcua.wiring import supervisor
from motcua.wiring.supervisor import Child, supervise
sys.exit(supervise([Child("part", ["-c", sys.argv[1]])]))
"""


def watch(part: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WATCHER, part], cwd=ROOT, stderr=subprocess.PIPE)


def test_a_part_that_cannot_start_is_given_up(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    part = f"open({str(tries)!r}, 'a').write('x'); raise SystemExit(3)"
    watcher = watch(part)
    _, errors = watcher.communicate(timeout=60)
    assert (watcher.returncode, tries.read_text()) == (1, "xxx")
    assert b"part keeps stopping (status 3)" in errors


def test_a_signal_stops_every_part(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    part = f"import os, signal; open({str(ready)!r}, 'w').write(str(os.getpid())); signal.pause()"
    watcher = watch(part)
    child = int(ready.read_text())  # waits until the part is running
    watcher.send_signal(signal.SIGTERM)
    watcher.communicate(timeout=60)
    assert watcher.returncode == 0
    assert not Path(f"/proc/{child}").exists()
