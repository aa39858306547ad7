"""What the program knows about targets, side effects, cautions, rates and measures, and how words lead to it.

Made once from rows; opens no file. ``Reference`` is the door, everything else here is a value.
"""

from needlelog.domain.reference.book import Reference
from needlelog.domain.reference.spelling import LANGUAGES
from needlelog.domain.reference.values import (
    EventKind,
    Homophone,
    Match,
    OutcomeMeasure,
    Precaution,
    Rate,
    Reading,
    SafetyNote,
    SeverityStep,
    Target,
)

__all__ = [
    "LANGUAGES",
    "EventKind",
    "Homophone",
    "Match",
    "OutcomeMeasure",
    "Precaution",
    "Rate",
    "Reading",
    "Reference",
    "SafetyNote",
    "SeverityStep",
    "Target",
]
