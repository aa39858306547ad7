"""What an invented visit holds besides its needles: what changed, consent, position, adjuncts, pattern, lot."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from needlelog.domain.needlings import Modality
from needlelog.domain.sample_practice.complaints import Complaint
from needlelog.domain.sessions import consent_field
from needlelog.domain.treatment import Adjunct, Position

ASKED = 0.85
"""Share of return visits at which "anything changed since last time?" was asked."""

CHANGED = 0.08
"""Share of those at which something had."""

CHANGES = (
    "A cold since the weekend.", "Two days in the car.", "Slipped on the stairs on Monday, no bruise.",
    "Started swimming again.", "New mattress.", "Toothache, took ibuprofen for three days.",
    "Sees the rheumatologist next week.", "Working from home this month.",
)  # fmt: skip
ON_PAPER = 0.01
"""Share of visits without spoken consent, for the reason ``PAPER``."""

PAPER = "Written consent for the whole course is in the paper folder."
TURNED = 0.1
"""Share of visits during which the patient turned over."""

LOT_NOTED = 0.7
LASTS_YEARS = 5
"""How long packed needles stay sterile: a date that makers print, here for invented lots."""

PLACES = {
    "Neck pain": (Position.PRONE, Position.PRONE, Position.SITTING),
    "Tension headache": (Position.SUPINE, Position.PRONE),
    "Low back pain": (Position.PRONE, Position.PRONE, Position.SIDE_LYING_LEFT),
    "Tennis elbow": (Position.SUPINE, Position.SITTING),
    "Shoulder pain": (Position.SIDE_LYING_LEFT, Position.PRONE),
    "Plantar heel pain": (Position.PRONE,),
    "Calf strain": (Position.PRONE,),
    "Hip pain": (Position.SIDE_LYING_LEFT,),
    "Hamstring pain": (Position.PRONE,),
}
"""How a patient lies for each complaint, face up for the rest; on a side means on the one that does not hurt."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What an acupuncturist finds and means to do."""

    pattern: str
    principle: str
    tongues: tuple[str, ...]
    pulses: tuple[str, ...]


PICTURES = {
    "Migraine": Picture("Liver yang rising", "Subdue Liver yang", ("red sides, thin coat",), ("wiry", "wiry, rapid")),
    "Insomnia": Picture(
        "Heart and Spleen deficiency", "Tonify Heart and Spleen, calm the shen", ("pale, thin coat",), ("thin, weak",)
    ),
    "Hot flushes": Picture(
        "Kidney yin deficiency", "Nourish Kidney yin, clear empty heat", ("red, little coat",), ("thin, rapid",)
    ),
    "Nausea": Picture("Rebellious Stomach qi", "Harmonise the Stomach", ("pale, white coat",), ("slippery",)),
    "Bloating": Picture(
        "Spleen qi deficiency with Liver qi stagnation", "Tonify Spleen qi, move Liver qi",
        ("swollen, tooth marks", "pale, greasy coat"), ("wiry", "weak"),
    ),
}  # fmt: skip
LOCAL = Picture(
    "Qi and blood stagnation in the channel", "Move qi and blood, stop pain",
    ("normal", "slightly dusky, thin coat"), ("wiry", "tight"),
)  # fmt: skip
"""For pain in one place."""


def write_beside(
    chance: random.Random,
    complaint: Complaint,
    modalities: tuple[Modality, ...],
    side: str,
    visit: int,
    moment: datetime,
) -> dict[str, Any]:
    """Fields of ``SessionFields`` for a signed visit with these modalities; ``side`` hurts, empty where none does."""
    said: dict[str, Any] = {
        "position": _position(chance, complaint, side),
        "position_note": "turned over half-way" if chance.random() < TURNED else "",
        "adjuncts": _adjuncts(chance, complaint, modalities),
    }
    if visit and chance.random() < ASKED:
        said["since_last_asked_at"] = moment + timedelta(minutes=1)
        said["since_last"] = chance.choice(CHANGES) if chance.random() < CHANGED else ""
    if chance.random() < ON_PAPER:
        said["no_consent_reason"] = PAPER
    else:
        asked = moment + timedelta(minutes=chance.randint(2, 5))
        said.update({consent_field(modality): asked for modality in modalities})
    if Modality.ACUPUNCTURE in modalities:
        said.update(_picture(chance, PICTURES.get(complaint.name, LOCAL)))
    if chance.random() < LOT_NOTED:
        said["needle_lot"], said["needle_expiry"] = lot_of(moment.date())
    return said


def lot_of(day: date) -> tuple[str, date]:
    """The lot in use on a day, and the date until which it is sterile: a new box each quarter of a year."""
    quarter = (day.month - 1) // 3
    return f"{day:%y}{'ABCD'[quarter]}-{211 + 37 * quarter}", date(day.year + LASTS_YEARS, 3 * quarter + 1, 1)


def _position(chance: random.Random, complaint: Complaint, side: str) -> Position:
    chosen = chance.choice(PLACES.get(complaint.name, (Position.SUPINE,)))
    if chosen is Position.SIDE_LYING_LEFT and side == "left":
        return Position.SIDE_LYING_RIGHT
    return chosen


def _adjuncts(chance: random.Random, complaint: Complaint, modalities: tuple[Modality, ...]) -> tuple[Adjunct, ...]:
    shares: dict[Adjunct, float] = {}
    if Modality.DRY_NEEDLING in modalities:
        shares = {Adjunct.EXERCISE: 0.35, Adjunct.MANUAL_THERAPY: 0.2, Adjunct.HEAT: 0.1}
    if Modality.ACUPUNCTURE in modalities:
        warming = 0.0 if complaint.name == "Hot flushes" else 0.12
        shares |= {Adjunct.MOXA: warming, Adjunct.CUPPING: 0.08 if complaint.sided else 0.0}
    return tuple(adjunct for adjunct in Adjunct if chance.random() < shares.get(adjunct, 0))


def _picture(chance: random.Random, picture: Picture) -> dict[str, str]:
    """Not each visit is looked at anew: half say the pattern, and most of those tongue and pulse."""
    if chance.random() < 0.5:
        return {}
    said = {"pattern": picture.pattern, "principle": picture.principle}
    if chance.random() < 0.8:
        said |= {"tongue": chance.choice(picture.tongues), "pulse": chance.choice(picture.pulses)}
    return said
