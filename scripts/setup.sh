#!/bin/sh
# Makes .venv with the pinned packages of one lock file. Safe to repeat; what is there stays.
set -eu
cd "$(dirname "$0")/.."
lock=$1

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
if [ -n "${PYTHON:-}" ] && ! "$PYTHON" -c "$new_enough" 2>/dev/null; then
    echo "$PYTHON is not a Python 3.11 or newer. Name another, or leave PYTHON out." >&2
    exit 1
fi
python=
for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13 python3.14; do
    if [ -n "$candidate" ] && "$candidate" -c "$new_enough" 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Needlelog needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3 …" >&2
    exit 1
fi

if "$python" -c 'import ensurepip' 2>/dev/null; then
    sh scripts/system.sh
else
    sh scripts/system.sh python3-venv
fi

# What an interrupted set-up or another Python left is made anew.
version='import sys; print(sys.version_info[:2])'
if ! .venv/bin/python -m pip --version >/dev/null 2>&1 || ! .venv/bin/python -c "$new_enough" ||
    { [ -n "${PYTHON:-}" ] && [ "$("$PYTHON" -c "$version")" != "$(.venv/bin/python -c "$version")" ]; }; then
    "$python" -m venv --clear .venv
fi
echo "Setting up .venv from $lock (the first time takes a minute or two) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --requirement "$lock"
