"""What a printed summary says, sentence by sentence, as plain data for the template.

Knows the record and the words of the practice's language. The template adds places and type, never a word; what a
person typed reaches it as data alone, so that no markup in it is ever read.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from needlelog.domain.episodes import Episode, episode_facts
from needlelog.domain.follow_ups import say_follow_up
from needlelog.domain.pairs import effects_counted
from needlelog.domain.patients import Patient, Sex
from needlelog.domain.practitioners import PractitionerId
from needlelog.domain.sessions import Session, SessionState, left_in_sentence, needles_differ
from needlelog.domain.side_effects import Severity, SideEffect, short_kind
from needlelog.domain.summaries import PatientRecord
from needlelog.domain.trends import ltr_sum_text, named, target_name
from needlelog.domain.wording import day_text, modalities_text, number_text, severity_text
from needlelog.i18n import _, ngettext
from needlelog.reports import needling_words as rows
from needlelog.reports.trend_alt import trend_alt
from needlelog.reports.visit_words import cards_text, note_remarks, visit_remarks
from needlelog.reports.words import capitalised, moment_text, onset_text, reporter_text

RUNNING_NAME_LIMIT = 48
"""Characters of a name in the head of each page; the letter head has all of it."""


def summary_data(
    record: PatientRecord, labels: Mapping[str, str], *, paper: str, notes: bool, language: str
) -> dict[str, Any]:
    """All that the template prints; ``labels`` name the kinds of side effect, ``notes`` adds the session notes."""
    patient = record.patient
    names = {practitioner.id: practitioner.name for practitioner in record.practitioners}
    shared = _shared(record, names)
    data = {
        "paper": paper,
        "language": language,
        "title": _("Treatment summary"),
        "document_title": _("Treatment summary: {name}").format(name=patient.name),
        "practice": record.practice_name,
        "page_of_pages": _("Page {page} of {pages}"),
        "running": _running(patient, record.practice_name),
        "facts": _facts(record),
        "figures": _figures(record),
        "episodes": [_episode(episode) for episode in record.episodes],
        "complaints_title": ngettext("Complaint", "Complaints", len(record.episodes)),
        "trend_title": _("Course"),
        "trend_alt": trend_alt(record.trend, labels),
        "sessions_title": _("Sessions"),
        "columns": [
            _("Session"), _("Target"), _("Needle, mm"), _("Depth"), _("LTR"), _("De qi"), _("Side effects"),
        ],
        "no_sessions": _("No session is recorded in this period."),
        "sessions": [_session(record, session, shared, names, labels, notes) for session in record.sessions],
        "shared": _("All sessions: {what}.").format(what=", ".join(shared)) if shared else "",
        "effects_title": _("Side effects"),
        "effect_columns": [_("Found"), _("What"), _("Severity"), _("Where"), _("Onset"), _("Reported by")],
        "no_effects": _("No side effect is recorded in this period."),
        "effects": [
            _effect(session, effect, labels) for session in record.sessions for effect in session.side_effects
        ],
        "practitioners_title": ngettext("Practitioner", "Practitioners", len(record.practitioners)),
        "practitioners": [
            [person.name, person.profession, _registration(person.registration)] for person in record.practitioners
        ],
        "legend": _(
            "LTR: local twitch responses, counted. “none” was sought and did not come; a dash means not recorded. "
            "R and L are the patient's own right and left. "
            "The 0–10 card is what the patient said before and after the session."
        ),
        "made": _("Made on {moment} with Needlelog from the practice's record.").format(
            moment=moment_text(record.made_at)
        ),
        "journal": _("Journal: {count:,} operations, head {head}").format(
            count=record.journal_count, head=record.journal_head
        ),
    }  # fmt: skip
    return {key: _printable(value) for key, value in data.items()}


def _printable(value: Any) -> Any:
    """The value without control characters, which have no shape on paper; a tab becomes a space."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return "".join(
            character for character in text if character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
        )
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return value


def _born(patient: Patient) -> str:
    return _("not recorded") if patient.born is None else day_text(patient.born)


def _running(patient: Patient, practice: str) -> dict[str, str]:
    """The two identifiers that stand on every page."""
    return {
        "practice": _shortened(practice, RUNNING_NAME_LIMIT),
        "name": _shortened(patient.name, RUNNING_NAME_LIMIT),
        "born": _("born {day}").format(day=_born(patient)),
        "reference": _("ref {reference}").format(reference=_shortened(patient.reference, 24)),
    }


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _facts(record: PatientRecord) -> list[list[str]]:
    patient, day = record.patient, record.made_at.date()
    age = patient.age(day)
    born = _born(patient)
    if age is not None:
        born = ngettext("{day} ({age} year)", "{day} ({age} years)", age).format(day=born, age=age)
    sexes = {Sex.FEMALE: _("female"), Sex.MALE: _("male"), Sex.OTHER: _("other"), Sex.NOT_ASKED: ""}
    if record.period is None:
        period = _("no session yet")
    elif record.period[0] == record.period[1]:
        period = day_text(record.period[0])
    else:
        period = _("{first} to {last}").format(first=day_text(record.period[0]), last=day_text(record.period[1]))
    facts = [
        [_("Patient"), patient.name],
        [_("Date of birth"), born],
        [_("Reference"), patient.reference or rows.MISSING],
        [_("Period"), period],
        [_("Sex"), sexes[patient.sex]],
        [_("Medicines"), patient.medicines],
        [_("Alerts"), "; ".join(record.alert_words)],
    ]
    return [fact for fact in facts if fact[1]]


def _figures(record: PatientRecord) -> list[list[str]]:
    """The few numbers that a reader looks for first; each counts, none averages."""
    sessions = record.sessions
    if not sessions:
        return []
    drafts = sum(session.state is SessionState.DRAFT for session in sessions)
    remark = ngettext("{count} a draft", "{count} drafts", drafts).format(count=drafts) if drafts else _("all signed")
    figures = [[_("Sessions"), str(len(sessions)), remark]]
    before = [point for point in record.trend.card if point.before is not None and not point.draft]
    if before:
        first, last = (number_text(point.before or 0) for point in (before[0], before[-1]))
        asked = capitalised(record.trend.card_asks)
        figures.append(
            [
                _("{asked}, 0–10, before").format(asked=asked),
                f"{first} → {last}" if len(before) > 1 else first,
                _("first and last signed session") if len(before) > 1 else _("one signed session"),
            ]
        )
    used = sum(session.needles_used for session in sessions)
    # Left and right of a point are one row of the table, and one target.
    targets = len({named(row.label, row.levels, None) for session in sessions for row in session.needlings})
    figures.append(
        [_("Needles"), str(used), ngettext("{count} target", "{count} targets", targets).format(count=targets)]
    )
    if record.trend.ltr:
        counted = sum(point.count or 0 for point in record.trend.ltr)
        uncounted = sum(point.uncounted for point in record.trend.ltr)
        figures.append(
            [
                _("Twitch responses"),
                ltr_sum_text(counted, uncounted),
                _("at least; not all were counted") if uncounted else _("counted"),
            ]
        )
    effects = [effect for session in sessions for effect in session.side_effects]
    worst = Counter(severity_text(effect.severity) for effect in effects)
    more_than_traces = sum(effect.severity is not Severity.TRACE for effect in effects)
    figures.append(
        [_("Side effects"), str(more_than_traces), ", ".join(f"{count} {word}" for word, count in worst.most_common())]
    )
    return figures


def _episode(episode: Episode) -> dict[str, Any]:
    since = [_("Since"), day_text(episode.started_on)] if episode.started_on else None
    facts = [list(fact) for fact in episode_facts(episode)]
    return {
        "complaint": episode.complaint,
        "facts": [*([since] if since else []), *facts, [_("0–10 card"), episode.card_asks]],
    }


def _session(
    record: PatientRecord,
    session: Session,
    shared: tuple[str, ...],
    names: Mapping[PractitionerId, str],
    labels: Mapping[str, str],
    notes: bool,
) -> dict[str, Any]:
    asks = {item.id: item.card_asks for item in record.episodes}
    combined = len(session.modalities) > 1
    whole = [effect for effect in session.side_effects if effect.needling_uuid is None]
    remarks = [[_("Whole session"), text] for text in _effects_words(whole, labels)] + _count_remarks(session)
    if session.no_needling_reason:
        remarks.append([_("No needling"), session.no_needling_reason])
    remarks += visit_remarks(session)
    if notes:
        remarks += note_remarks(session)
    asked = asks.get(session.episode_id, record.trend.card_asks) if session.episode_id else record.trend.card_asks
    remarks += [
        [_("Follow-up"), say_follow_up(one, day_text(one.asked_at.date()), asked)]
        for one in record.follow_ups_of(session)
    ]
    return {
        "when": moment_text(session.happened_at),
        "card": cards_text(session, asks, record.trend.card_asks),
        "draft": _("draft, not signed") if session.state is SessionState.DRAFT else "",
        "said": [part for part in _said_of(session, names) if part not in shared],
        "rows": [_row(session, row, labels, combined, notes) for row in rows.folded(session)],
        "remarks": remarks,
    }


def _shared(record: PatientRecord, names: Mapping[PractitionerId, str]) -> tuple[str, ...]:
    """What holds of every session and is said once beneath them."""
    said = [_said_of(session, names) for session in record.sessions]
    return tuple(part for part in said[0] if all(part in other for other in said)) if len(said) > 1 else ()


def _said_of(session: Session, names: Mapping[PractitionerId, str]) -> tuple[str, ...]:
    """Modality, practitioner and another's signature, each in a few words; the figures tell that the rest is signed."""
    said = (modalities_text(session.modalities), _practitioner(session, names), _signed_by_another(session, names))
    return tuple(part for part in said if part)


def _practitioner(session: Session, names: Mapping[PractitionerId, str]) -> str:
    if session.practitioner_id is None:
        return _("practitioner not said")
    return _shortened(names.get(session.practitioner_id, rows.MISSING), RUNNING_NAME_LIMIT // 2)


def _signed_by_another(session: Session, names: Mapping[PractitionerId, str]) -> str:
    if session.signed_at is None or session.signed_by is None or session.signed_by == session.practitioner_id:
        return ""
    return _("signed by {name}").format(
        name=_shortened(names.get(session.signed_by, rows.MISSING), RUNNING_NAME_LIMIT // 2)
    )


def _count_remarks(session: Session) -> list[list[str]]:
    said = [left_in_sentence(session)]
    if needles_differ(session):
        out = session.needles_out
        said += [_("{used} used, {out} in the tray.").format(used=session.needles_used, out=out), session.count_reason]
    text = "\n".join(sentence for sentence in said if sentence)
    return [[_("Needle count"), text]] if text else []


def _row(
    session: Session, row: rows.FoldedRow, labels: Mapping[str, str], combined: bool, notes: bool
) -> dict[str, Any]:
    first = row.first
    effects = [effect for needling in row.needlings for effect in session.side_effects_of(needling)]
    return {
        "target": rows.target_text(row),
        "details": " · ".join(rows.details(first, with_modality=combined and rows.modality_is_open(first))),
        "note": first.note if notes else "",
        "needle": rows.needle_text(row),
        "depth": rows.depth_text(first.depth),
        "ltr": rows.ltr_text(first),
        "deqi": rows.deqi_text(first),
        "effects": _effects_words(effects, labels),
    }


def _effects_words(effects: Sequence[SideEffect], labels: Mapping[str, str]) -> list[str]:
    """Each in short words, equal ones once with their number; the table of side effects says all of it."""
    return [
        (_("{kind} · {severity} ×{count}") if count > 1 else _("{kind} · {severity}")).format(
            kind=short_kind(kind, labels), severity=severity_text(severity), count=count
        )
        for kind, severity, count in effects_counted((effect.kind, effect.severity) for effect in effects)
    ]


def _effect(session: Session, effect: SideEffect, labels: Mapping[str, str]) -> dict[str, Any]:
    where = next((row for row in session.needlings if row.uuid == effect.needling_uuid), None)
    severity = severity_text(effect.severity)
    if effect.rating is not None:
        severity = _("{severity}, {rating}/10").format(severity=severity, rating=number_text(effect.rating))
    late = ""
    if effect.late and session.signed_at is not None:
        late = _("entered after the signature of {day}").format(day=day_text(session.signed_at.date()))
    return {
        "found": day_text(effect.found_at.date()),
        "kind": labels.get(effect.kind, effect.kind),
        "severity": severity,
        "where": _("whole session") if where is None else target_name(where),
        "onset": onset_text(effect.onset),
        "reporter": reporter_text(effect.reported_by),
        "remarks": [remark for remark in (late, effect.note) if remark],
    }


def _registration(number: str) -> str:
    return _("registration {number}").format(number=number) if number else ""
