"""Values for tests, with as few words as a test needs. Knows the domain alone."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from needlelog.domain.episodes import EpisodeFields
from needlelog.domain.needlings import Depth, DepthUnit, Modality, NeedlingFields, Side, TargetKind
from needlelog.domain.patients import PatientFields
from needlelog.domain.sessions import SessionFields, consent_field
from needlelog.domain.side_effects import Severity, TypedSideEffect

ZONE = timezone(timedelta(hours=2))


def patient(name: str = "Ada Quillfeather", **fields: Any) -> PatientFields:
    """A patient born on 4 May 1984."""
    return PatientFields(**{"name": name, "born": date(1984, 5, 4), **fields})


def episode(complaint: str = "Neck pain", **fields: Any) -> EpisodeFields:
    """An episode whose card asks for pain."""
    return EpisodeFields(complaint=complaint, **fields)


def at(day: int, hour: int = 10, month: int = 3, year: int = 2026) -> datetime:
    """A moment of March 2026, two hours east of Greenwich."""
    return datetime(year, month, day, hour, 0, tzinfo=ZONE)


def visit(happened_at: datetime | None = None, **fields: Any) -> SessionFields:
    """A session of 2 March 2026, with the patient's consent to either modality."""
    moment = happened_at or at(2)
    consents = {consent_field(modality): moment for modality in Modality}
    return SessionFields(**{"happened_at": moment, **consents, **fields})


def muscle(code: str = "trapezius_upper", label: str = "Trapezius (upper)", **fields: Any) -> NeedlingFields:
    """A dry needling on the right."""
    return NeedlingFields(**{"kind": TargetKind.MUSCLE, "code": code, "label": label, "side": Side.RIGHT, **fields})


def point(code: str = "LI4", label: str = "LI4 Hegu 合谷", **fields: Any) -> NeedlingFields:
    """An acupoint on the left, half a cun deep."""
    depth = Depth(0.5, 0.5, DepthUnit.CUN)
    wanted = {"kind": TargetKind.ACUPOINT, "code": code, "label": label, "side": Side.LEFT, "depth": depth, **fields}
    return NeedlingFields(**wanted)


def bruise(severity: Severity = Severity.MILD) -> TypedSideEffect:
    """A bruise as the entry line says it."""
    return TypedSideEffect("bruising", severity)
