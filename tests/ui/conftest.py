"""The window's own tests work it with keys."""

from tests.hands import dressed, hands, nobody_answers, open_window, reopened, window

__all__ = ["dressed", "hands", "nobody_answers", "open_window", "reopened", "window"]
