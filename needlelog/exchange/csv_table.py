"""A patient's needlings as a table for spreadsheets: one row each, RFC 4180, UTF-8 with a byte order mark for Excel.

A session without needlings has one row of its own. A cell that a spreadsheet would take for a formula (it begins with
``=``, ``+``, ``-``, ``@``, one of their wide forms, a tab or a line break) gets an apostrophe before it. Knows the
values of the domain and the names of the columns, which ``docs/guide/exports.md`` explains, and nothing of files.
"""

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from needlelog.domain.episodes import EpisodeId
from needlelog.domain.needlings import Electrical, Needling
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import TEXT_FIELDS, Session
from needlelog.domain.side_effects import SideEffect
from needlelog.domain.summaries import PatientRecord

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
LIST_SEPARATOR = "; "

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class _Row:
    record: PatientRecord
    session: Session
    needling: Needling | None
    practitioners: Mapping[PractitionerId, str]
    complaints: Mapping[EpisodeId, str]

    @property
    def effects(self) -> tuple[SideEffect, ...]:
        """Those of the row, and on the session's first row those of the whole session."""
        own = () if self.needling is None else self.session.side_effects_of(self.needling)
        first = self.needling is None or self.needling is self.session.needlings[0]
        whole = tuple(effect for effect in self.session.side_effects if effect.needling_uuid is None)
        return own + (whole if first else ())


def record_to_csv(record: PatientRecord) -> str:
    """The table with its byte order mark; write it as UTF-8 and leave its line ends (CR LF) alone."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    practitioners = {person.id: person.name for person in record.practitioners}
    complaints = {episode.id: episode.complaint for episode in record.episodes}
    for session in record.sessions:
        for needling in session.needlings or (None,):
            row = _Row(record, session, needling, practitioners, complaints)
            writer.writerow([_cell(read(row)) for read in COLUMNS.values()])
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(value: Cell) -> str:
    """A cell as written. Numbers are never text, so a minus of theirs stays; text that would compute is disarmed."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value).removesuffix(".0")
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def _of_needling(read: Callable[[Needling], Cell]) -> Callable[[_Row], Cell]:
    return lambda row: None if row.needling is None else read(row.needling)


def _of_electrical(read: Callable[[Electrical], Cell]) -> Callable[[_Row], Cell]:
    return _of_needling(lambda needling: None if needling.electrical is None else read(needling.electrical))


def _of_effects(read: Callable[[SideEffect], str]) -> Callable[[_Row], Cell]:
    return lambda row: LIST_SEPARATOR.join(read(effect) for effect in row.effects)


def _notes(row: _Row) -> str:
    """The notes of the side effects, as a JSON list: a note may hold what parts the other lists. Empty without any."""
    notes = [effect.note for effect in row.effects]
    return json.dumps(notes, ensure_ascii=False) if any(notes) else ""


def _name(people: Mapping[PractitionerId, str], who: PractitionerId | None) -> str:
    return "" if who is None else people.get(who, "")


def _complaint(row: _Row, episode_id: EpisodeId | None) -> str:
    return "" if episode_id is None else row.complaints.get(episode_id, "")


def _moment(value: datetime | None) -> str:
    return "" if value is None else value.isoformat()


def _text(name: str) -> Callable[[_Row], Cell]:
    return lambda row: str(getattr(row.session, name))


def _yes_no(value: bool | None) -> str:
    return {None: "", True: "yes", False: "no"}[value]


COLUMNS: Mapping[str, Callable[[_Row], Cell]] = {
    "patient_reference": lambda row: row.record.patient.reference,
    "patient_name": lambda row: row.record.patient.name,
    "patient_born": lambda row: row.record.patient.born.isoformat() if row.record.patient.born else "",
    "session_uuid": lambda row: row.session.uuid,
    "session_at": lambda row: row.session.happened_at.isoformat(),
    "session_state": lambda row: row.session.state.value,
    "signed_at": lambda row: _moment(row.session.signed_at),
    "practitioner": lambda row: _name(row.practitioners, row.session.practitioner_id),
    "signed_by": lambda row: _name(row.practitioners, row.session.signed_by),
    "complaint": lambda row: _complaint(row, row.session.episode_id),
    "card_before_0_10": lambda row: row.session.card_before,
    "card_after_0_10": lambda row: row.session.card_after,
    "second_complaint": lambda row: _complaint(row, row.session.second_episode_id),
    "second_card_before_0_10": lambda row: row.session.second_card_before,
    "second_card_after_0_10": lambda row: row.session.second_card_after,
    "since_last_asked_at": lambda row: _moment(row.session.since_last_asked_at),
    "consent_dry_needling_at": lambda row: _moment(row.session.consent_dry_needling_at),
    "consent_acupuncture_at": lambda row: _moment(row.session.consent_acupuncture_at),
    "position": lambda row: row.session.position.value,
    "adjuncts": lambda row: LIST_SEPARATOR.join(row.session.adjuncts),
    "needle_expiry": lambda row: row.session.needle_expiry.isoformat() if row.session.needle_expiry else "",
    "needles_used": lambda row: row.session.needles_used,
    "needles_out": lambda row: row.session.needles_out,
    **{name: _text(name) for name in TEXT_FIELDS},
    "needling_position": _of_needling(lambda n: n.position),
    "modality": _of_needling(lambda n: n.modality.value),
    "confirmed": _of_needling(lambda n: _yes_no(n.confirmed)),
    "copied_from": _of_needling(lambda n: n.copied_from),
    "confirmed_at": _of_needling(lambda n: _moment(n.confirmed_at)),
    "target_kind": _of_needling(lambda n: n.kind.value),
    "target_code": _of_needling(lambda n: n.code),
    "target": _of_needling(lambda n: n.label),
    "levels": _of_needling(lambda n: LIST_SEPARATOR.join(n.levels)),
    "trigger_point": _of_needling(lambda n: n.trigger_point),
    "trigger_point_state": _of_needling(lambda n: n.trigger_point_state),
    "taut_band": _of_needling(lambda n: _yes_no(n.taut_band)),
    "tenderness_before_0_10": _of_needling(lambda n: n.tenderness.before if n.tenderness else None),
    "tenderness_after_0_10": _of_needling(lambda n: n.tenderness.after if n.tenderness else None),
    "side": _of_needling(lambda n: n.side),
    "pair": _of_needling(lambda n: n.pair),
    "needles": _of_needling(lambda n: n.needles),
    "diameter_mm": _of_needling(lambda n: n.diameter_mm),
    "length_mm": _of_needling(lambda n: n.length_mm),
    "depth_min": _of_needling(lambda n: n.depth.min if n.depth else None),
    "depth_max": _of_needling(lambda n: n.depth.max if n.depth else None),
    "depth_unit": _of_needling(lambda n: n.depth.unit.value if n.depth else None),
    "techniques": _of_needling(lambda n: LIST_SEPARATOR.join(n.techniques)),
    "through_to": _of_needling(lambda n: n.through_to),
    "passes": _of_needling(lambda n: n.passes),
    "retention_min": _of_needling(lambda n: n.retention_min),
    "electrical_hz": _of_electrical(lambda e: e.hz),
    "electrical_hz2": _of_electrical(lambda e: e.hz2),
    "electrical_pulse_us": _of_electrical(lambda e: e.pulse_us),
    "electrical_ma": _of_electrical(lambda e: e.ma),
    "electrical_pair": _of_electrical(lambda e: e.pair),
    "ltr": _of_needling(lambda n: _yes_no(n.ltr)),
    "ltr_count": _of_needling(lambda n: n.ltr_count),
    "ltr_strength": _of_needling(lambda n: n.ltr_strength),
    "deqi": _of_needling(lambda n: _yes_no(n.deqi)),
    "referred_pain": _of_needling(lambda n: n.referred_pain),
    "tack_due": _of_needling(lambda n: n.tack_due.isoformat() if n.tack_due else None),
    "needling_note": _of_needling(lambda n: n.note),
    "side_effects": _of_effects(lambda effect: effect.kind),
    "side_effect_severities": _of_effects(lambda effect: effect.severity.value),
    "side_effect_ratings_0_10": _of_effects(lambda e: "" if e.rating is None else f"{e.rating:g}"),
    "side_effect_onsets": _of_effects(lambda effect: effect.onset.value),
    "side_effects_reported_by": _of_effects(lambda effect: effect.reported_by.value),
    "side_effects_found_at": _of_effects(lambda effect: effect.found_at.isoformat()),
    "side_effects_late": _of_effects(lambda effect: _yes_no(effect.late)),
    "side_effect_notes": _notes,
}
"""Names of the columns, with units, and what each holds. Lists in a cell are parted by ``LIST_SEPARATOR``; those of the
side effects are in one order, with a place for each effect."""
