"""Invented courses as values, for tests of charts, documents and exports."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from needlelog.domain.alerts import Alert, AlertId
from needlelog.domain.body_areas import BodyArea
from needlelog.domain.episodes import BodySystem, Chronicity, Episode, EpisodeId
from needlelog.domain.follow_ups import FollowUp, FollowUpId, Means
from needlelog.domain.needlings import (
    Depth,
    DepthUnit,
    Electrical,
    LtrStrength,
    Modality,
    Needling,
    NeedlingId,
    ReferredPain,
    Side,
    TargetKind,
    Tenderness,
    TriggerPointState,
)
from needlelog.domain.patients import Patient, PatientId, Sex
from needlelog.domain.practitioners import Practitioner, PractitionerId
from needlelog.domain.sessions import Session, SessionId
from needlelog.domain.side_effects import Onset, ReportedBy, Severity, SideEffect, SideEffectId
from needlelog.domain.summaries import PatientRecord
from needlelog.domain.treatment import Adjunct, Position
from needlelog.domain.trends import trend_of

ZONE = timezone(timedelta(hours=13))
FIRST = datetime(2026, 2, 3, 10, 30, tzinfo=ZONE)
LABELS = {
    "tenderness": "Tenderness or soreness after needling",
    "bruising": "Bruising / haematoma",
    "bleeding": "Bleeding at site",
}
PATIENT = Patient(
    id=PatientId(1), uuid="p-1", name="Aroha Bennett", born=date(1984, 5, 4), sex=Sex.FEMALE, reference="0142",
    phone="+64 21 000 000", email="aroha@example.org", emergency_contact="Tama, brother", medicines="apixaban 5 mg",
    needling_preference="lying down", notes="Prefers mornings.\nSecond line.",
)  # fmt: skip
EPISODE = Episode(
    id=EpisodeId(1), uuid="e-1", patient_id=PatientId(1), complaint="Neck pain, right", card_asks="pain",
    started_on=date(2026, 2, 1), diagnosis="Myofascial pain, upper trapezius", referrer="Dr Lin",
    body_system=BodySystem.MUSCULOSKELETAL, course=Chronicity.CHRONIC, goal="Drive without turning the whole body.",
)  # fmt: skip
SECOND_EPISODE = Episode(
    id=EpisodeId(2), uuid="e-2", patient_id=PatientId(1), complaint="Sleepless nights", card_asks="sleep",
)  # fmt: skip
PRACTITIONER = Practitioner(
    id=PractitionerId(1), uuid="d-1", name="R. Okafor", profession="Physiotherapist", registration="70-12345",
    registration_expires_on=date(2027, 5, 31), insurance="Mutual 7", insurance_expires_on=date(2026, 12, 31),
    infection_control_on=date(2025, 2, 12), dry_needling_certificate="Level 2",
    dry_needling_certified_on=date(2020, 5, 20), acupuncture_certificate="Diploma",
    acupuncture_certified_on=date(2019, 6, 30),
)  # fmt: skip

_TARGETS = (
    ("trapezius_upper", "Trapezius (upper)", Side.RIGHT, 0.30, 40.0),
    ("levator_scapulae", "Levator scapulae", Side.RIGHT, 0.30, 40.0),
    ("infraspinatus", "Infraspinatus", Side.RIGHT, 0.30, 50.0),
    ("multifidus", "Multifidus", Side.LEFT, 0.30, 50.0),
    ("scalenes", "Scalenes", Side.RIGHT, 0.25, 30.0),
    ("splenius_capitis", "Splenius capitis", Side.LEFT, 0.25, 30.0),
    ("subscapularis", "Subscapularis", Side.RIGHT, 0.30, 60.0),
)
_CARD = ((8, 6), (7, 5), (7, 5), (7, 4), (6, 5), (6, 3), (6, 4), (5, 3), (5, 3), (6, 4), (4, 2), (4, 2), (3, 1), (3, 1))
_DAYS = (0, 7, 14, 26, 35, 42, 50, 59, 68, 80, 90, 97, 104, 114)


def muscle_row(session: int, row: int, ltr: int | None) -> Needling:
    """A needling of a muscle; ``ltr`` -1 is yes and uncounted, None not recorded."""
    code, label, side, diameter_mm, length_mm = _TARGETS[row % len(_TARGETS)]
    return Needling(
        id=NeedlingId(session * 100 + row), uuid=f"n-{session}-{row}", position=row, modality=Modality.DRY_NEEDLING,
        kind=TargetKind.MUSCLE, code=code, label=label, side=side, diameter_mm=diameter_mm, length_mm=length_mm,
        depth=Depth(12 + row, 12 + row, DepthUnit.MM), techniques=("pistoning",),
        ltr=None if ltr is None else ltr != 0, ltr_count=ltr if ltr is not None and ltr > 0 else None,
    )  # fmt: skip


def point_row(session: int, row: int) -> Needling:
    return Needling(
        id=NeedlingId(session * 100 + row), uuid=f"n-{session}-{row}", position=row, modality=Modality.ACUPUNCTURE,
        kind=TargetKind.ACUPOINT, code="LI4", label="LI4 Hegu 合谷", side=Side.LEFT, diameter_mm=0.25, length_mm=30,
        depth=Depth(0.5, 1, DepthUnit.CUN), deqi=True, pair=1,
    )  # fmt: skip


def effect(session: int, number: int, kind: str, severity: Severity, row: int | None, days: int = 0) -> SideEffect:
    """A side effect of a session; found ``days`` later when not 0."""
    return SideEffect(
        id=SideEffectId(session * 10 + number), uuid=f"s-{session}-{number}", session_uuid=f"v-{session}",
        needling_uuid=None if row is None else f"n-{session}-{row}", kind=kind, severity=severity, rating=None,
        onset=Onset.LATER if days else Onset.AFTER, late=bool(days), note="two centimetres wide" if days else "",
        reported_by=ReportedBy.PATIENT if days else ReportedBy.PRACTITIONER,
        found_at=FIRST + timedelta(days=_DAYS[session % 14] + days, hours=1),
    )  # fmt: skip


def course() -> tuple[Session, ...]:
    """Fourteen sessions over four months: a late bruise, a trace of blood, a needle count explained, a draft."""
    sessions = []
    for index, ((before, after), days) in enumerate(zip(_CARD, _DAYS, strict=True)):
        fading = max(0, 4 - index // 3)
        rows = (
            muscle_row(index, 0, fading),
            muscle_row(index, 1, max(0, fading - 1)),
            muscle_row(index, 2, -1 if index == 5 else (2 if index in (2, 3, 6) else None)),
            point_row(index, 3),
        )
        effects = []
        if index % 4 == 0:
            effects.append(effect(index, 0, "tenderness", Severity.MILD, 0))
        if index == 3:
            effects.append(effect(index, 1, "bruising", Severity.SIGNIFICANT, 0, days=2))
        if index == 9:
            effects.append(effect(index, 2, "bleeding", Severity.TRACE, 3))
        signed = index < 13
        happened = FIRST + timedelta(days=days)
        sessions.append(
            Session(
                id=SessionId(index + 1),
                uuid=f"v-{index}",
                patient_id=PatientId(1),
                happened_at=happened,
                practitioner_id=PractitionerId(1),
                episode_id=EpisodeId(1),
                card_before=float(before),
                card_after=float(after),
                needles_out=3 if index == 7 else 4,
                count_reason="One dropped on the floor, found and binned." if index == 7 else "",
                signed_at=happened + timedelta(minutes=40) if signed else None,
                signed_by=PractitionerId(1) if signed else None,
                needlings=rows,
                side_effects=tuple(effects),
                plan="Heat tonight, review in a week.",
            )
        )
    return tuple(sessions)


def every_field_session() -> Session:
    """A session with a row in which each field says something."""
    row = replace(
        muscle_row(90, 0, 3), trigger_point=2, trigger_point_state=TriggerPointState.ACTIVE, taut_band=True,
        tenderness=Tenderness(6, 3.5), levels=("L4", "L5"), needles=2, techniques=("pistoning", "through"),
        through_to="SP9", passes=8, retention_min=12.5, electrical=Electrical(2, 100, 200, 1.5, 1), pair=3,
        ltr_strength=LtrStrength.STRONG, deqi=False, referred_pain=ReferredPain.FAMILIAR, tack_due=date(2026, 3, 9),
        note="=1+1 \"quoted\"; \U0001f642 عربى\nsecond line", confirmed=True,
        copied_from="n-0-0", confirmed_at=FIRST + timedelta(minutes=9),
    )  # fmt: skip
    return Session(
        id=SessionId(90), uuid="v-90", patient_id=PatientId(1), happened_at=FIRST, practitioner_id=PractitionerId(1),
        episode_id=EpisodeId(1), second_episode_id=EpisodeId(2), card_before=6.5, card_after=None,
        second_card_before=5, second_card_after=4.5, since_last_asked_at=FIRST, since_last="A fall on Sunday.",
        consent_dry_needling_at=FIRST + timedelta(minutes=2), consent_acupuncture_at=FIRST + timedelta(minutes=3),
        no_consent_reason="Asked for next time.", position=Position.SIDE_LYING_LEFT, position_note="then sitting",
        adjuncts=(Adjunct.MOXA, Adjunct.EXERCISE), adjuncts_note="two sets", tongue="pale", pulse="wiry",
        pattern="Liver qi stagnation", principle="Move qi", needle_lot="24B-117", needle_expiry=date(2028, 4, 30),
        needles_out=0, count_reason="because", no_needling_reason="none",
        subjective="S", objective="O", assessment="A", plan="P", needlings=(row,),
        side_effects=(replace(effect(90, 0, "bruising", Severity.SERIOUS, 0, days=3), rating=2.5),),
    )  # fmt: skip


ALERT = Alert(
    id=AlertId(1), uuid="al-1", patient_id=PatientId(1), condition="anticoagulants", detail="apixaban",
    area=BodyArea.UPPER_LIMB, side=Side.LEFT, since=date(2025, 3, 1), until=date(2027, 3, 1), note="5 mg twice a day",
)  # fmt: skip


FOLLOW_UP = FollowUp(
    id=FollowUpId(1), uuid="fu-1", session_uuid="v-0", practitioner_id=PractitionerId(1),
    asked_at=FIRST + timedelta(days=1), means=Means.PHONE, note="Sore for a day, then better.", card=3.5,
)  # fmt: skip


def record(sessions: tuple[Session, ...]) -> PatientRecord:
    return PatientRecord(
        practice_name="Harbour Needling Clinic", patient=PATIENT,
        episodes=(EPISODE, SECOND_EPISODE) if any(one.second_episode_id for one in sessions) else (EPISODE,),
        practitioners=(PRACTITIONER,), sessions=sessions, trend=trend_of(sessions, "pain"),
        made_at=datetime(2026, 6, 2, 17, 30, tzinfo=ZONE),
        journal_head="9f2c4e7a" * 8, journal_count=412, alerts=(ALERT,),
        follow_ups=tuple(replace(FOLLOW_UP, session_uuid=one.uuid) for one in sessions[:1]),
    )  # fmt: skip
