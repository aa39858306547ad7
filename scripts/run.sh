#!/bin/sh
# Opens the window, or where no display is, runs the unattended tour, so that the command ends with the main job done.
set -eu
cd "$(dirname "$0")/.."
sh scripts/system.sh
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here, so the unattended tour runs instead; its pictures and the summary land in tour/."
    exec .venv/bin/python main.py tour tour/
fi
exec .venv/bin/python main.py
