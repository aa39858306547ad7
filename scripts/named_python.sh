#!/bin/sh
# Says so where .venv is ready and of another version than the Python that was named.
set -eu
cd "$(dirname "$0")/.."
[ -n "${PYTHON:-}" ] || exit 0
version='import sys; print("%d.%d" % sys.version_info[:2])'
ready=$(.venv/bin/python -c "$version")
if [ "$("$PYTHON" -c "$version" 2>/dev/null)" != "$ready" ]; then
    echo "$PYTHON is not used: .venv is ready, with Python $ready. To change that, type first:  make clean" >&2
fi
