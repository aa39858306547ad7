"""Whether a window can be shown here, asked before Qt is loaded: Qt ends the process when it can't.

Knows the names of system libraries, and nothing of Qt or of the program.
"""

import ctypes
import os
import sys
from collections.abc import Mapping
from typing import Final

ALWAYS: Final[Mapping[str, str]] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt's wheels load from a Linux system, and the package that has it on Debian 12."""

UNDER_X11: Final[Mapping[str, str]] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What it loads besides for a window under X11."""


def has_display() -> bool:
    """Whether Qt would find a screen, or was told to do without one."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages() -> tuple[str, ...]:
    """Debian's names of the libraries that Qt would not find here; empty where none is missing, and off Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    needs_x11 = not os.environ.get("QT_QPA_PLATFORM") and not os.environ.get("WAYLAND_DISPLAY")
    wanted = {**ALWAYS, **UNDER_X11} if needs_x11 else ALWAYS
    return tuple(package for library, package in wanted.items() if not _loads(library))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
