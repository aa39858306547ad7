"""Journeys go through the whole window, from the first key to the paper."""

from tests.hands import dressed, hands, nobody_answers, open_window, reopened, window

__all__ = ["dressed", "hands", "nobody_answers", "open_window", "reopened", "window"]
