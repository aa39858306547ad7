"""How many examples a property is given: what suits its cost on a usual day, in ``make long`` more in proportion."""

from hypothesis import settings

USUAL = 100
"""The examples of a usual day of a property that says nothing else; a profile with more asks for more of all."""


def scaled(usual: int) -> settings:
    """Settings for a property that takes this many examples on a usual day, and in ``make long`` more in proportion."""
    return settings(max_examples=max(1, usual * settings().max_examples // USUAL), deadline=None)
