"""What `make test` runs: style and structure in seconds, then every test on both databases.

    python scripts/run_tests.py            everything
    python scripts/run_tests.py --lint     only style, structure and types
    python scripts/run_tests.py --sqlite   only the tests, on SQLite (--postgres: on PostgreSQL)

Words after ``--`` go to pytest. The exit status is 0 only where everything passed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
PARALLEL = ["-n", "2", "--dist", "loadgroup", "--durations=25"]

LINT: list[tuple[str, list[str]]] = [
    ("ruff", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("imports", [str(BIN / "lint-imports")]),
    ("structure", [PYTHON, "-m", "pytest", "-q", "tests/architecture", "-m", "not walker"]),
    ("templates", [str(BIN / "djlint"), "motcua", "--lint", "--quiet"]),
    ("types", [str(BIN / "mypy"), "motcua"]),
]


def step(name: str, command: list[str]) -> tuple[str, float, int]:
    """Run one part; its output is shown whole when it fails."""
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    took = time.monotonic() - began
    if done.returncode:
        print(f"--- {name} failed:\n{done.stdout}{done.stderr}", flush=True)
    print(f"{name:<12} {'ok' if not done.returncode else 'FAILED':<7} {took:6.1f} s", flush=True)
    return name, took, done.returncode


def lint() -> int:
    """Every quick check, all of them, even after one has failed."""
    return max(status for _, _, status in [step(name, command) for name, command in LINT])


def suite(name: str, prefix: list[str], more: list[str], timed: list[str]) -> int:
    """All tests on one database; pytest's own output goes straight through."""
    print(f"\n=== Tests on {name} ===", flush=True)
    began = time.monotonic()
    command = [*prefix, PYTHON, "-m", "pytest", "-q", *PARALLEL, *more]
    status = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode
    timed.append(f"{name}: {'ok' if not status else 'FAILED'}, {time.monotonic() - began:.0f} s")
    return status


def need(program: list[str], package: str) -> None:
    """Install a distribution's package where none of ``program`` is there and we may; or say how.

    A test that could not run is a failure, so there is no going on without it.
    """
    if any(shutil.which(name) or list(Path("/").glob(name.lstrip("/"))) for name in program):
        return
    runner = [] if os.geteuid() == 0 else ["sudo", "-n"]
    allowed = not runner or (
        shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"]).returncode
    )
    if not shutil.which("apt-get") or not allowed:
        sys.exit(f"The tests need {package}. Run: sudo apt-get install {package}")
    print(f"Installing {package} from the distribution ...", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": env}
    subprocess.run([*runner, "apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
    install = [*runner, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    if subprocess.run(install, **quiet).returncode:  # type: ignore[call-overload]
        sys.exit(f"{package} could not be installed. Run: sudo apt-get install {package}")


def main(words: list[str]) -> int:
    """Choose what to run and sum it up."""
    at = words.index("--") if "--" in words else len(words)
    own, more = words[:at], words[at + 1 :]
    began = time.monotonic()
    messages = [PYTHON, "-m", "motcua.wiring.cli", "messages"]
    subprocess.run(messages, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    only = {name for name in ("--lint", "--sqlite", "--postgres") if name in own}
    status, timed = 0, []
    if not only or "--lint" in only:
        status = lint()
        if "--lint" in only or status:
            return status
    need(["chromium", "chromium-browser", "google-chrome"], "chromium")
    need(["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/*/softhsm/libsofthsm2.so"], "softhsm2")
    if not only or "--sqlite" in only:
        status |= suite("SQLite", [], ["-m", "not postgres", *more], timed)
    if not only or "--postgres" in only:
        need(["initdb", "/usr/lib/postgresql/*/bin/initdb"], "postgresql")
        prefix = [PYTHON, str(ROOT / "scripts" / "with_postgres.py")]
        # Pages in a browser were looked at above, and the pure rooms know no database.
        once = ["-m", "not browser", "--ignore=motcua/kernel", "--ignore=motcua/definitions"]
        status |= suite("PostgreSQL", prefix, [*once, *more], timed)
    print("\n" + "\n".join(timed) + f"\nwhole: {time.monotonic() - began:.0f} s", flush=True)
    return 1 if status else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
