"""A needling: one target on one side with one modality, as typed and as kept."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from needlelog.domain.side_effects import TypedSideEffect
from needlelog.i18n import _

NeedlingId = NewType("NeedlingId", int)


class TargetKind(StrEnum):
    """What a needle was put into."""

    ACUPOINT = "acupoint"
    MUSCLE = "muscle"
    OWN = "own"


class Modality(StrEnum):
    """What was done; a session's modality is the set of its needlings'."""

    DRY_NEEDLING = "dry_needling"
    ACUPUNCTURE = "acupuncture"


class Side(StrEnum):
    """Of the patient, not of the onlooker."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


class DepthUnit(StrEnum):
    """As typed: a cun is the patient's own measure and has no length in millimetres."""

    MM = "mm"
    CUN = "cun"


class LtrStrength(StrEnum):
    """How strong the local twitch response was."""

    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


class ReferredPain(StrEnum):
    """Pain felt elsewhere; familiar when it is the patient's own."""

    REFERRED = "referred"
    FAMILIAR = "familiar"


class TriggerPointState(StrEnum):
    """Active when it gives the patient's own pain unprovoked, latent when only on pressure."""

    ACTIVE = "active"
    LATENT = "latent"


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep, as typed: one depth has ``min`` equal to ``max``."""

    min: float
    max: float
    unit: DepthUnit


@dataclass(frozen=True, slots=True)
class Tenderness:
    """Pressure tenderness of the target, 0-10, before and after."""

    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Electrical:
    """Electrical stimulation: frequencies in hertz, pulse width in microseconds, current in milliamperes."""

    hz: float | None = None
    hz2: float | None = None
    pulse_us: float | None = None
    ma: float | None = None
    pair: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedlingFields:
    """What one row of a session says.

    ``code`` is the code of an acupoint or the id of a muscle, empty for the practitioner's own site; ``label`` is the
    name as shown that day. ``techniques`` are words of ``TECHNIQUES``. ``pair`` is shared by the two rows that one
    ``b`` made. ``ltr`` and ``deqi`` are None when nothing was recorded. ``levels`` are spinal levels such as L4.
    """

    kind: TargetKind
    code: str
    label: str
    trigger_point: int | None = None
    trigger_point_state: TriggerPointState | None = None
    taut_band: bool | None = None
    tenderness: Tenderness | None = None
    levels: tuple[str, ...] = ()
    side: Side | None = None
    needles: int = 1
    diameter_mm: float | None = None
    length_mm: float | None = None
    depth: Depth | None = None
    techniques: tuple[str, ...] = ()
    through_to: str | None = None
    passes: int | None = None
    retention_min: float | None = None
    electrical: Electrical | None = None
    pair: int | None = None
    ltr: bool | None = None
    ltr_count: int | None = None
    ltr_strength: LtrStrength | None = None
    deqi: bool | None = None
    referred_pain: ReferredPain | None = None
    tack_due: date | None = None
    side_effects: tuple[TypedSideEffect, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needling(NeedlingFields):
    """A row in the file. Its ``side_effects`` are empty: those in the file belong to the session.

    ``copied_from`` is the UUID of the row of an earlier session that it was copied from, and ``confirmed_at`` is when
    a copied row was confirmed; both are None for a row that was typed.
    """

    id: NeedlingId
    uuid: str
    position: int
    modality: Modality
    confirmed: bool = True
    copied_from: str | None = None
    confirmed_at: datetime | None = None


TECHNIQUES = (
    "pistoning", "fanning", "rotation", "static", "superficial", "deep", "perpendicular", "oblique", "horizontal",
    "prick", "moxa", "warm_needle", "tonify", "reduce", "even", "through", "tack", "same_needle",
)  # fmt: skip
"""Every technique that a row may name."""


def modality_word(modality: Modality) -> str:
    """A modality within a sentence."""
    return _("dry needling") if modality is Modality.DRY_NEEDLING else _("acupuncture")


def usual_modality(kind: TargetKind, chosen: Modality | None) -> Modality:
    """A row's modality: the one chosen for the session, else acupuncture at a point and dry needling elsewhere."""
    if chosen is not None:
        return chosen
    return Modality.ACUPUNCTURE if kind is TargetKind.ACUPOINT else Modality.DRY_NEEDLING
