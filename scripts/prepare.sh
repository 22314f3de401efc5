#!/usr/bin/env bash
# Makes the virtual environment and installs the locked, hashed requirements named by $1.
# The checkout itself goes onto the path by a .pth file: nothing is built, so nothing is fetched
# that the lock does not name.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$name" ] && command -v "$name" >/dev/null || continue
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "Python 3.11 or newer is needed and was not found. Install it, or name it: PYTHON=... make"
    exit 1
}

install_venv_package() {
    local python=$1 version runner=()
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            runner=(sudo -n)
        else
            say "Python's venv module is missing. Run: sudo apt-get install python3-venv"
            exit 1
        fi
    fi
    say "Installing python3-venv from the distribution ..."
    export DEBIAN_FRONTEND=noninteractive
    "${runner[@]}" apt-get update -qq </dev/null
    "${runner[@]}" apt-get install -y -qq "python$version-venv" </dev/null >/dev/null ||
        "${runner[@]}" apt-get install -y -qq python3-venv </dev/null >/dev/null
}

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_package "$python"
    say "Making the virtual environment with $("$python" --version) ..."
    rm -rf .venv
    "$python" -m venv .venv
fi

say "Installing $lock (locked, with hashes) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: -r "$lock"

site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd >"$site/motcua.pth"
cat >.venv/bin/motcua <<SCRIPT
#!/bin/sh
exec "$PWD/.venv/bin/python" -m motcua.wiring.cli "\$@"
SCRIPT
chmod +x .venv/bin/motcua
rm -f .venv/.run-* .venv/.dev-*
