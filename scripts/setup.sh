#!/bin/sh
# Makes .venv with the pinned packages of one lock file. Safe to repeat; what is there stays.
set -eu
cd "$(dirname "$0")/.."
lock=$1

python=
for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13 python3.14; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
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

[ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null || "$python" -m venv --clear .venv
echo "Setting up .venv from $lock (the first time takes a minute or two) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --requirement "$lock"
